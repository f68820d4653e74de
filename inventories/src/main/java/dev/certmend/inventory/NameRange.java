package dev.certmend.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names written short: {@code cp-[1:3]} is cp-1, cp-2, cp-3, and {@code cp-[08:10]} is cp-08, cp-09, cp-10. */
final class NameRange {

    /** More names than this from one entry are taken for a slip of the keyboard. */
    static final int MAX_NAMES = 10_000;

    private static final Pattern RANGE = Pattern.compile("\\[(\\d{1,6}):(\\d{1,6})]");

    private NameRange() {}

    static boolean isIn(String text) {
        return RANGE.matcher(text).find();
    }

    /**
     * All names that the text stands for, in order; the text itself where it holds no range.
     *
     * @throws IllegalArgumentException if a range runs backwards or there would be more than {@link #MAX_NAMES}
     */
    static List<String> expand(String text) {
        Matcher matcher = RANGE.matcher(text);
        if (!matcher.find()) {
            return List.of(text);
        }
        String before = text.substring(0, matcher.start());
        List<String> tails = expand(text.substring(matcher.end()));
        List<String> names = new ArrayList<>();
        for (String number : numbers(matcher.group(1), matcher.group(2))) {
            for (String tail : tails) {
                names.add(before + number + tail);
            }
            if (names.size() > MAX_NAMES) {
                throw new IllegalArgumentException("'" + text + "' stands for more than " + MAX_NAMES + " names");
            }
        }
        return names;
    }

    private static List<String> numbers(String first, String last) {
        int from = Integer.parseInt(first);
        int to = Integer.parseInt(last);
        if (to < from) {
            throw new IllegalArgumentException("range [" + first + ":" + last + "] runs backwards");
        }
        if (to - from >= MAX_NAMES) {
            throw new IllegalArgumentException(
                    "range [" + first + ":" + last + "] stands for more than " + MAX_NAMES + " names");
        }
        int width = first.startsWith("0") ? first.length() : 1;
        List<String> numbers = new ArrayList<>();
        for (int number = from; number <= to; number++) {
            numbers.add(String.format("%0" + width + "d", number));
        }
        return numbers;
    }
}
