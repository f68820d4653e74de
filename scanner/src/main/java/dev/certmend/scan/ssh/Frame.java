package dev.certmend.scan.ssh;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * One statement of the program on a node.
 *
 * @param kind what it says
 * @param words its fields
 * @param text the lines that belong to it, without their mark
 */
record Frame(String kind, List<String> words, List<String> text) {

    private static final String TEXT_MARK = "+";

    Frame {
        Objects.requireNonNull(kind, "kind");
        words = List.copyOf(words);
    }

    /**
     * The statements of an answer in their order. Lines that do not begin with the nonce and belong to no statement are
     * somebody else's: a greeting, a warning, an attempt to forge.
     */
    static List<Frame> parse(byte[] output, String nonce) {
        List<Frame> frames = new ArrayList<>();
        String mark = nonce + " ";
        new String(output, StandardCharsets.ISO_8859_1).lines().forEach(line -> {
            if (line.startsWith(mark)) {
                String[] words = line.substring(mark.length()).split(" ", -1);
                frames.add(new Frame(words[0], List.of(words).subList(1, words.length), new ArrayList<>()));
            } else if (line.startsWith(TEXT_MARK) && !frames.isEmpty()) {
                frames.get(frames.size() - 1).text().add(line.substring(TEXT_MARK.length()));
            }
        });
        return frames;
    }

    /** A field, empty where the statement has fewer. */
    String word(int index) {
        return index < words.size() ? words.get(index) : "";
    }

    /** A field that holds text of the node's, which may hold anything. */
    String name(int index) {
        String word = word(index);
        if (word.startsWith("p:")) {
            return word.substring(2);
        }
        try {
            return new String(
                    Base64.getDecoder().decode(word.startsWith("b:") ? word.substring(2) : ""), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "unreadable name";
        }
    }

    byte[] textBytes() {
        return String.join("\n", text).getBytes(StandardCharsets.ISO_8859_1);
    }
}
