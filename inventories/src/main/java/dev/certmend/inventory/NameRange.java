package dev.certmend.inventory;

import dev.certmend.yaml.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Names written short, as Ansible has them too: {@code cp-[1:3]} is cp-1, cp-2, cp-3; {@code cp-[08:10]} is cp-08, cp-09, cp-10;
 * {@code rack-[a:c]} is rack-a, rack-b, rack-c; {@code w[1:7:3]} is w1, w4, w7.
 */
final class NameRange {

    /** More names than this from one entry are taken for a slip of the keyboard. */
    static final int MAX_NAMES = 10_000;

    /** Longer than any name or host with its ranges. */
    static final int MAX_LENGTH = 512;

    private static final Pattern RANGE =
            Pattern.compile("\\[(?<first>\\d{1,9}|[A-Za-z]):(?<last>\\d{1,9}|[A-Za-z])(?::(?<step>[1-9]\\d{0,4}))?]");

    private NameRange() {}

    /**
     * All names that the text stands for, in order, the last range counting fastest; the text itself where it holds no
     * range. Numbers are padded with zeros to the width of a first number that begins with one.
     *
     * @throws IllegalArgumentException if brackets hold no range, a range runs backwards, there would be more than
     *     {@link #MAX_NAMES}, or the text is longer than {@link #MAX_LENGTH}
     */
    static List<String> expand(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(Printable.quoted(text) + " is longer than any name");
        }
        List<String> names = List.of("");
        Matcher range = RANGE.matcher(text);
        int end = 0;
        while (range.find()) {
            names = join(text, names, literal(text.substring(end, range.start())), range(range));
            end = range.end();
        }
        return join(text, names, literal(text.substring(end)), List.of(""));
    }

    private static String literal(String text) {
        if (text.contains("[") || text.contains("]")) {
            throw new IllegalArgumentException(Printable.quoted(text)
                    + " holds brackets that are no range; a range is two numbers or two letters, as in [1:3]");
        }
        return text;
    }

    private static List<String> join(String text, List<String> heads, String middle, List<String> tails) {
        if ((long) heads.size() * tails.size() > MAX_NAMES) {
            throw tooMany(text);
        }
        List<String> names = new ArrayList<>(heads.size() * tails.size());
        for (String head : heads) {
            for (String tail : tails) {
                names.add(head + middle + tail);
            }
        }
        return names;
    }

    private static List<String> range(Matcher range) {
        String first = range.group("first");
        String last = range.group("last");
        if (Character.getType(first.charAt(0)) != Character.getType(last.charAt(0))) {
            throw new IllegalArgumentException(
                    "range " + range.group() + " mixes numbers, small and capital letters; use one kind");
        }
        boolean letters = Character.isLetter(first.charAt(0));
        int from = letters ? first.charAt(0) : Integer.parseInt(first);
        int to = letters ? last.charAt(0) : Integer.parseInt(last);
        int step = range.group("step") == null ? 1 : Integer.parseInt(range.group("step"));
        if (to < from) {
            throw new IllegalArgumentException(
                    "range " + range.group() + " runs backwards; write [" + last + ":" + first + "]");
        }
        if ((to - from) / step >= MAX_NAMES) {
            throw tooMany(range.group());
        }
        int width = first.startsWith("0") ? first.length() : 1;
        return IntStream.rangeClosed(0, (to - from) / step)
                .map(i -> from + i * step)
                .mapToObj(i -> letters ? Character.toString(i) : padded(i, width))
                .toList();
    }

    private static String padded(int number, int width) {
        String digits = Integer.toString(number);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }

    private static IllegalArgumentException tooMany(String text) {
        return new IllegalArgumentException(Printable.quoted(text) + " stands for more than " + MAX_NAMES
                + " names; split it into several entries");
    }
}
