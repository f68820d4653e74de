package dev.certmend.report.word;

/**
 * Foreign text made safe to show. Names and subjects come from other machines: a control character could rewrite a
 * terminal, and a bidirectional override could show a name backwards.
 */
public final class Printable {

    /** Longer values are clipped; nobody reads them, and the result file has them in full. */
    public static final int MAX_LENGTH = 400;

    private Printable() {}

    /** The text with every invisible or controlling character spelled out, such as {@code \u202e}. */
    public static String of(String text) {
        return of(text, MAX_LENGTH);
    }

    /** The same, clipped to {@code max} characters with an ellipsis. */
    public static String of(String text, int max) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), max) + 16);
        int at = 0;
        while (at < text.length() && shown.length() < max) {
            int codePoint = text.codePointAt(at);
            at += Character.charCount(codePoint);
            append(shown, codePoint);
        }
        return at < text.length() ? shown.append('…').toString() : shown.toString();
    }

    private static void append(StringBuilder shown, int codePoint) {
        if (isHarmless(codePoint)) {
            shown.appendCodePoint(codePoint);
        } else if (codePoint == '\n') {
            shown.append("\\n");
        } else if (codePoint == '\t') {
            shown.append("\\t");
        } else if (codePoint > 0xffff) {
            shown.append(String.format("\\u{%x}", codePoint));
        } else {
            shown.append(String.format("\\u%04x", codePoint));
        }
    }

    private static boolean isHarmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
