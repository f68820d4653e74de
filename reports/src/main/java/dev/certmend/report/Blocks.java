package dev.certmend.report;

/** Lines for narrow terminals, where columns would be too thin to read. */
final class Blocks {

    /** Below this many columns a table turns into blocks. */
    static final int NARROW = 100;

    private static final int INDENT = 2;

    private final StringBuilder out;
    private final boolean color;
    private final int width;

    Blocks(StringBuilder out, boolean color, int width) {
        this.out = out;
        this.color = color;
        this.width = width;
    }

    /** A label in its style, then what it is about. */
    Blocks head(String label, Ansi style, String text) {
        int used = Columns.width(label) + INDENT;
        String before = style.paint(label, color) + " ".repeat(INDENT);
        for (String line : Columns.wrapped(text, Math.max(INDENT, width - used))) {
            out.append(before).append(Ansi.BOLD.paint(line, color)).append('\n');
            before = " ".repeat(used);
        }
        return this;
    }

    /** A paragraph below a head. */
    Blocks body(String text) {
        for (String line : Columns.wrapped(text, width - INDENT)) {
            out.append(" ".repeat(INDENT)).append(line).append('\n');
        }
        return this;
    }

    /** A remark on the whole, such as "and 37 more". */
    Blocks note(String text) {
        return lines(text, Ansi.FAINT);
    }

    /** A paragraph that stands for itself. */
    Blocks plain(String text) {
        return lines(text, Ansi.PLAIN);
    }

    private Blocks lines(String text, Ansi style) {
        for (String line : Columns.wrapped(text, width)) {
            out.append(style.paint(line, color)).append('\n');
        }
        return this;
    }
}
