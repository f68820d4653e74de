package dev.certmend.policy.syntax;

import java.util.Objects;

/**
 * A pattern in which {@code *} stands for any characters, also for none and for slashes. Everything else, upper and lower
 * case too, stands for itself. Matching takes no longer than the text is, however many stars there are.
 *
 * @param text as it is written
 */
public record Glob(String text) {

    public Glob {
        Objects.requireNonNull(text, "text");
    }

    /** Whether it matches everything. */
    public boolean isOpen() {
        return text.chars().allMatch(it -> it == '*');
    }

    /** Whether the whole of a value fits. */
    public boolean matches(String value) {
        int first = text.indexOf('*');
        if (first < 0) {
            return text.equals(value);
        }
        int last = text.lastIndexOf('*');
        String tail = text.substring(last + 1);
        int end = value.length() - tail.length();
        return first <= end
                && value.startsWith(text.substring(0, first))
                && value.endsWith(tail)
                && between(text.substring(first, last + 1), value.substring(first, end));
    }

    /** The first place that fits leaves the most for what follows, so there is nothing to try again. */
    private static boolean between(String stars, String value) {
        int at = 0;
        for (String part : stars.split("\\*", 0)) {
            int found = value.indexOf(part, at);
            if (found < 0) {
                return false;
            }
            at = found + part.length();
        }
        return true;
    }
}
