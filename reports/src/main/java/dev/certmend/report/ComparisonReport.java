package dev.certmend.report;

import dev.certmend.fact.Finding;
import dev.certmend.report.ScanComparison.Change;
import dev.certmend.report.ScanComparison.Lost;
import dev.certmend.report.ScanComparison.Replacement;
import dev.certmend.report.word.Count;
import dev.certmend.report.word.FindingOrder;
import dev.certmend.report.word.Printable;
import dev.certmend.report.word.Timespan;
import java.util.List;

/** A comparison as text for a terminal or a log: what needs a look first, the counts last. */
public final class ComparisonReport {

    /** More are counted, not listed. */
    private static final int MOST = 30;

    private final StringBuilder out = new StringBuilder();
    private final boolean color;
    private final int width;

    private ComparisonReport(boolean color, int width) {
        this.color = color;
        this.width = width;
    }

    /**
     * The whole report.
     *
     * @param color whether to use the colours of a terminal
     * @param width columns to fit into; a word that is longer is broken
     */
    public static String render(ScanComparison comparison, boolean color, int width) {
        ComparisonReport report = new ComparisonReport(color, width);
        report.findings("NEW", comparison.appeared());
        report.changes("WORSE", comparison.worse());
        report.findings("NO LONGER VISIBLE", comparison.noLongerVisible());
        report.lost(comparison.unread());
        report.changes("BETTER", comparison.better());
        report.findings("GONE", comparison.gone());
        report.replacements("RENEWED", comparison.renewed());
        report.replacements("REPLACED", comparison.replaced());
        report.summary(comparison);
        return report.out.toString();
    }

    private void findings(String title, List<Finding> findings) {
        list(
                new Grid(title, "CLUSTER", "WHERE", "WHAT"),
                findings,
                (grid, it) -> grid.row(
                        new Grid.Cell(FindingOrder.label(it), Ansi.of(it.severity())),
                        Grid.Cell.of(FindingOrder.cluster(it.cluster())),
                        Grid.Cell.of(FindingOrder.where(it)),
                        Grid.Cell.of(Printable.of(it.message()))));
    }

    private void changes(String title, List<Change> changes) {
        list(
                new Grid(title, "CLUSTER", "WHERE", "WHAT"),
                changes,
                (grid, it) -> grid.row(
                        new Grid.Cell(
                                FindingOrder.label(it.before()) + " → " + FindingOrder.label(it.after()),
                                Ansi.of(it.after().severity())),
                        Grid.Cell.of(FindingOrder.cluster(it.after().cluster())),
                        Grid.Cell.of(FindingOrder.where(it.after())),
                        Grid.Cell.of(Printable.of(it.after().message()))));
    }

    private void lost(List<Lost> targets) {
        list(
                new Grid("NOT READ NOW", "CLUSTER", "WHAT HAPPENED"),
                targets,
                (grid, it) -> grid.row(
                        Grid.Cell.of(Printable.of(it.before().name())),
                        Grid.Cell.of(FindingOrder.cluster(it.before().cluster())),
                        Grid.Cell.of(
                                it.after() == null
                                        ? "it was not looked at"
                                        : it.after().status().word() + ": "
                                                + Printable.of(it.after().message()))));
    }

    private void replacements(String title, List<Replacement> replacements) {
        list(
                new Grid(title, "CLUSTER", "PLACE", "OLD END", "NEW END"),
                replacements,
                (grid, it) -> grid.row(
                        Grid.Cell.of(Printable.of(it.component(), 80)),
                        Grid.Cell.of(FindingOrder.cluster(it.cluster())),
                        Grid.Cell.of(it.place()),
                        Grid.Cell.of(Timespan.day(it.oldEnd())),
                        Grid.Cell.of(Timespan.day(it.newEnd()))));
    }

    private interface Row<T> {
        void add(Grid grid, T item);
    }

    private <T> void list(Grid grid, List<T> items, Row<T> row) {
        if (items.isEmpty()) {
            return;
        }
        items.subList(0, Math.min(MOST, items.size())).forEach(it -> row.add(grid, it));
        if (items.size() > MOST) {
            grid.note("… and " + Count.number(items.size() - MOST) + " more");
        }
        grid.render(out, color, width);
        out.append('\n');
    }

    private void summary(ScanComparison comparison) {
        Blocks blocks = new Blocks(out, color, width);
        blocks.plain("From " + Timespan.minute(comparison.before().asOf()) + " to "
                + Timespan.minute(comparison.after().asOf()) + ": "
                + (comparison.isUnchanged() ? "nothing changed." : counts(comparison)));
        if (!comparison.noLongerVisible().isEmpty()) {
            blocks.plain("What is no longer visible is not gone: it was not looked at, or could not be judged.");
        }
        if (!comparison.isSamePolicy()) {
            blocks.plain(
                    "The two results were judged by different policies, so some differences may come from the rules.");
        }
    }

    private static String counts(ScanComparison comparison) {
        return Count.number(comparison.appeared().size()) + " new, "
                + Count.number(comparison.worse().size()) + " worse, "
                + Count.number(comparison.better().size()) + " better, "
                + Count.number(comparison.gone().size()) + " gone, "
                + Count.number(comparison.noLongerVisible().size()) + " no longer visible, "
                + Count.number(comparison.renewed().size()) + " renewed, "
                + Count.number(comparison.replaced().size()) + " replaced otherwise.";
    }
}
