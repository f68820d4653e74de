package dev.certmend.ssh;

import java.util.List;
import java.util.Locale;

/** Patterns of host names as OpenSSH has them: {@code *}, {@code ?}, and {@code !} before what is left out. */
final class NamePatterns {

    private NamePatterns() {}

    /** Whether a pattern of the list fits and none that begins with an exclamation mark does. */
    static boolean match(List<String> patterns, String name) {
        boolean found = false;
        for (String pattern : patterns) {
            boolean negated = pattern.startsWith("!");
            if (fits(negated ? pattern.substring(1) : pattern, name)) {
                if (negated) {
                    return false;
                }
                found = true;
            }
        }
        return found;
    }

    static boolean isLiteral(String pattern) {
        return pattern.chars().noneMatch(c -> c == '*' || c == '?' || c == '!');
    }

    /**
     * Whether one pattern fits. Goes back to the last asterisk only, so that no pattern takes more than length times length
     * steps.
     */
    static boolean fits(String patternText, String nameText) {
        String pattern = patternText.toLowerCase(Locale.ROOT);
        String name = nameText.toLowerCase(Locale.ROOT);
        int p = 0;
        int n = 0;
        int asterisk = -1;
        int resume = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                asterisk = p++;
                resume = n;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
                p++;
                n++;
            } else if (asterisk >= 0) {
                p = asterisk + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        return pattern.substring(p).chars().allMatch(c -> c == '*');
    }
}
