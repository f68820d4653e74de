package dev.certmend.report;

import dev.certmend.fact.TargetFact;
import dev.certmend.report.word.Count;
import dev.certmend.report.word.FindingOrder;
import dev.certmend.report.word.Printable;
import java.util.List;

/** The targets that were not read in full, each with the reason. */
final class UnreadTable {

    /** More targets are counted, not listed. */
    private static final int MOST = 20;

    private final List<TargetFact> unread;

    UnreadTable(List<TargetFact> unread) {
        this.unread = unread;
    }

    void render(StringBuilder out, boolean color, int width) {
        if (unread.isEmpty()) {
            return;
        }
        List<TargetFact> first = unread.subList(0, Math.min(MOST, unread.size()));
        if (width < Blocks.NARROW) {
            blocks(new Blocks(out, color, width), first);
        } else {
            grid(first).render(out, color, width);
        }
        if (unread.size() > MOST) {
            new Blocks(out, color, width)
                    .note("… and " + Count.number(unread.size() - MOST)
                            + " more not read; see --report html or -o jsonl");
        }
        out.append('\n');
    }

    private static Grid grid(List<TargetFact> first) {
        Grid grid = new Grid("NOT READ", "CLUSTER", "STATUS", "REASON", "WHAT HAPPENED");
        for (TargetFact target : first) {
            grid.row(
                    Grid.Cell.of(Printable.of(target.name())),
                    Grid.Cell.of(FindingOrder.cluster(target.cluster())),
                    new Grid.Cell(target.status().word(), Ansi.YELLOW),
                    Grid.Cell.of(Printable.of(target.reason())),
                    Grid.Cell.of(Printable.of(target.message())));
        }
        return grid;
    }

    private static void blocks(Blocks blocks, List<TargetFact> first) {
        blocks.note("Not read:");
        for (TargetFact target : first) {
            blocks.head(
                            target.status().word(),
                            Ansi.YELLOW,
                            FindingOrder.cluster(target.cluster()) + " " + Printable.of(target.name()))
                    .body(Printable.of(target.reason()) + ": " + Printable.of(target.message()));
        }
    }
}
