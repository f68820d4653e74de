package dev.certmend.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What was probably meant. */
public final class Spelling {

    private static final int SHORT_WORD = 3;

    private Spelling() {}

    /** Advice for a word that is not among the known ones. */
    public static String advice(String word, Collection<String> known) {
        return nearest(word, known)
                .map(near -> "did you mean '" + near + "'?")
                .orElseGet(() -> known.isEmpty() ? "none is known here" : "known are " + String.join(", ", known));
    }

    /** The known word that differs least, if the difference is so small that it looks like a slip of the keyboard. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> isClose(word, candidate))
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Lengths are compared first, so that a very long word costs nothing. */
    private static boolean isClose(String word, String candidate) {
        int slips = Math.min(word.length(), candidate.length()) <= SHORT_WORD ? 1 : 2;
        return Math.abs(word.length() - candidate.length()) <= slips && distance(word, candidate) <= slips;
    }

    /** Levenshtein's distance, without regard to case. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int substitute = diagonal + (same(left.charAt(i - 1), right.charAt(j - 1)) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitute, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }

    private static boolean same(char left, char right) {
        return Character.toLowerCase(left) == Character.toLowerCase(right);
    }
}
