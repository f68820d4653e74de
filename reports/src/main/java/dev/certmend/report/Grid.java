package dev.certmend.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows in columns that fit a width. Every column gets what it needs; where that is too much, the widest give way first
 * and their text wraps.
 */
final class Grid {

    /**
     * One cell.
     *
     * @param text already {@link dev.certmend.report.word.Printable printable}
     */
    record Cell(String text, Ansi style) {
        static Cell of(String text) {
            return new Cell(text, Ansi.PLAIN);
        }
    }

    private static final int GAP = 2;
    private static final int NARROWEST = 8;

    private final List<List<Cell>> rows = new ArrayList<>();
    private final int columns;

    Grid(String... headers) {
        this.columns = headers.length;
        rows.add(Arrays.stream(headers)
                .map(header -> new Cell(header, Ansi.BOLD))
                .toList());
    }

    Grid row(Cell... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException(cells.length + " cells in a grid of " + columns + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** A row that is not in columns, such as "and 37 more". */
    Grid note(String text) {
        rows.add(List.of(new Cell(text, Ansi.FAINT)));
        return this;
    }

    void render(StringBuilder out, boolean color, int width) {
        int[] widths = widths(width);
        for (List<Cell> row : rows) {
            if (row.size() < columns) {
                note(out, row.get(0), color, width);
            } else {
                row(out, row, widths, color);
            }
        }
    }

    private static void note(StringBuilder out, Cell cell, boolean color, int width) {
        for (String line : Columns.wrapped(cell.text(), width)) {
            out.append(cell.style().paint(line, color)).append('\n');
        }
    }

    private void row(StringBuilder out, List<Cell> row, int[] widths, boolean color) {
        List<List<String>> lines = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            lines.add(Columns.wrapped(row.get(column).text(), widths[column]));
        }
        int height = lines.stream().mapToInt(List::size).max().orElse(0);
        for (int line = 0; line < height; line++) {
            StringBuilder text = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                String cell =
                        line < lines.get(column).size() ? lines.get(column).get(line) : "";
                String padding = " ".repeat(widths[column] - Math.min(widths[column], Columns.width(cell)) + GAP);
                text.append(row.get(column).style().paint(cell, color)).append(padding);
            }
            out.append(text.toString().stripTrailing()).append('\n');
        }
    }

    private int[] widths(int width) {
        int[] widths = new int[columns];
        for (List<Cell> row : rows) {
            for (int column = 0; column < columns && row.size() == columns; column++) {
                widths[column] =
                        Math.max(widths[column], Columns.width(row.get(column).text()));
            }
        }
        int excess = Arrays.stream(widths).sum() + GAP * (columns - 1) - width;
        for (; excess > 0; excess--) {
            int widest = widest(widths);
            if (widths[widest] <= NARROWEST) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private static int widest(int[] widths) {
        int widest = 0;
        for (int column = 1; column < widths.length; column++) {
            if (widths[column] > widths[widest]) {
                widest = column;
            }
        }
        return widest;
    }
}
