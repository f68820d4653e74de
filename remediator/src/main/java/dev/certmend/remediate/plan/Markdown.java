package dev.certmend.remediate.plan;

import java.util.Locale;

/** Values as data in Markdown: nothing that comes from a node or an inventory can become markup, a link or a direction. */
final class Markdown {

    private static final String SPECIAL = "\\`*_{}[]#+!|<>&~$@";

    private Markdown() {}

    static String text(String value) {
        StringBuilder text = new StringBuilder();
        value.codePoints().forEach(c -> {
            if (isUnprintable(c)) {
                text.append(String.format(Locale.ROOT, "\\\\u%04x", c));
            } else if (SPECIAL.indexOf(c) >= 0) {
                text.append('\\').appendCodePoint(c);
            } else {
                text.appendCodePoint(c);
            }
        });
        return text.toString();
    }

    /** A value in a code span. A span cannot escape a backtick, so it is shown as an apostrophe. */
    static String code(String value) {
        StringBuilder code = new StringBuilder("`");
        value.codePoints().forEach(c -> code.appendCodePoint(isUnprintable(c) ? '?' : c == '`' ? '\'' : c));
        return code.append('`').toString().replace("|", "\\|");
    }

    /** Lines in a code block: indented, so that no line can end it. */
    static String block(String value) {
        StringBuilder block = new StringBuilder();
        value.lines().forEach(line -> {
            block.append("    ");
            line.codePoints().forEach(c -> block.appendCodePoint(isUnprintable(c) ? '?' : c));
            block.append('\n');
        });
        return block.toString();
    }

    private static boolean isUnprintable(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
