package dev.certmend.yaml;

import java.util.Collection;
import java.util.Comparator;

/** What was probably meant. */
public final class Spelling {

    private static final int CLOSE = 2;

    private Spelling() {}

    /** Advice for a word that is not among the known ones. */
    public static String advice(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= CLOSE)
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .map(candidate -> "did you mean '" + candidate + "'?")
                .orElseGet(() -> "known are " + String.join(", ", known));
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
