package dev.certmend.report;

import dev.certmend.fact.Finding;
import dev.certmend.report.word.Alike;
import dev.certmend.report.word.ControlTally;
import dev.certmend.report.word.Count;
import dev.certmend.report.word.FindingOrder;
import dev.certmend.report.word.RemedyText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings for a terminal, grouped by severity and cluster. Many findings are counted per control, and only the first
 * few of every group are shown, so that a bad night still fits on a screen or two.
 */
final class FindingTable {

    private static final String ELSEWHERE = "see --report html or -o jsonl";
    /** From here on a list is a flood. */
    private static final int MANY = 100;

    private static final int MOST_PER_GROUP = 10;
    private static final int MOST_PER_GROUP_OF_MANY = 3;
    private static final int MOST_OF_MANY = 60;

    private record Group(String label, String cluster) {}

    private final List<Finding> sorted;
    private final boolean color;
    private final int width;

    FindingTable(List<Finding> sorted, boolean color, int width) {
        this.sorted = sorted;
        this.color = color;
        this.width = width;
    }

    void render(StringBuilder out) {
        if (sorted.isEmpty()) {
            return;
        }
        if (sorted.size() > MANY) {
            controls(out);
        }
        Map<Group, List<Finding>> groups = new LinkedHashMap<>();
        for (Finding finding : sorted) {
            groups.computeIfAbsent(
                            new Group(FindingOrder.label(finding), FindingOrder.cluster(finding.cluster())),
                            group -> new ArrayList<>())
                    .add(finding);
        }
        if (width < Blocks.NARROW) {
            blocks(out, groups);
        } else {
            columns(out, groups);
        }
        out.append('\n');
    }

    private void controls(StringBuilder out) {
        Grid grid = new Grid("CONTROL", "WORST", "FAILED", "UNKNOWN", "WAIVED", "CLUSTERS");
        for (ControlTally tally : ControlTally.of(sorted)) {
            grid.row(
                    Grid.Cell.of(tally.control()),
                    new Grid.Cell(tally.worst().word(), Ansi.of(tally.worst())),
                    Grid.Cell.of(Count.number(tally.failed())),
                    Grid.Cell.of(Count.number(tally.unknown())),
                    Grid.Cell.of(Count.number(tally.waived())),
                    Grid.Cell.of(Count.number(tally.clusters())));
        }
        grid.render(out, color, width);
        out.append('\n');
    }

    private void columns(StringBuilder out, Map<Group, List<Finding>> groups) {
        Grid grid = new Grid("SEVERITY", "CLUSTER", "WHERE", "WHAT", "REMEDY");
        int shown = 0;
        for (Map.Entry<Group, List<Finding>> group : groups.entrySet()) {
            List<Alike> first = first(group.getValue(), shown);
            for (int i = 0; i < first.size(); i++) {
                Finding finding = first.get(i).first();
                grid.row(
                        new Grid.Cell(i == 0 ? group.getKey().label() : "", Ansi.of(finding.severity())),
                        Grid.Cell.of(i == 0 ? group.getKey().cluster() : ""),
                        Grid.Cell.of(FindingOrder.where(finding)),
                        Grid.Cell.of(first.get(i).message()),
                        Grid.Cell.of(RemedyText.of(finding)));
            }
            int told = told(first);
            shown += told;
            if (told > 0 && told < group.getValue().size()) {
                grid.note(more(group.getValue().size() - told, group.getKey()));
            }
        }
        grid.render(out, color, width);
        rest(out, groups, shown);
    }

    private void blocks(StringBuilder out, Map<Group, List<Finding>> groups) {
        Blocks blocks = new Blocks(out, color, width);
        int shown = 0;
        for (Map.Entry<Group, List<Finding>> group : groups.entrySet()) {
            List<Alike> first = first(group.getValue(), shown);
            for (Alike alike : first) {
                Finding finding = alike.first();
                blocks.head(
                                group.getKey().label(),
                                Ansi.of(finding.severity()),
                                group.getKey().cluster() + " " + FindingOrder.where(finding))
                        .body(alike.message())
                        .body("Remedy: " + RemedyText.of(finding));
            }
            int told = told(first);
            shown += told;
            if (told > 0 && told < group.getValue().size()) {
                blocks.note(more(group.getValue().size() - told, group.getKey()));
            }
        }
        rest(out, groups, shown);
    }

    /** The rows of a group that are shown, when this many findings were told before. */
    private List<Alike> first(List<Finding> group, int shown) {
        List<Alike> rows = Alike.gather(group);
        int most = sorted.size() > MANY ? Math.min(MOST_PER_GROUP_OF_MANY, MOST_OF_MANY - shown) : MOST_PER_GROUP;
        return rows.subList(0, Math.min(Math.max(0, most), rows.size()));
    }

    private static int told(List<Alike> rows) {
        return rows.stream().mapToInt(Alike::size).sum();
    }

    private void rest(StringBuilder out, Map<Group, List<Finding>> groups, int shown) {
        if (sorted.size() > MANY && shown < sorted.size()) {
            new Blocks(out, color, width)
                    .note(Count.number(shown) + " of " + Count.of(sorted.size(), "finding") + " in "
                            + Count.of(groups.size(), "group") + " of severity and cluster are shown; " + ELSEWHERE);
        }
    }

    private static String more(int more, Group group) {
        return "… and " + Count.number(more) + " more " + group.label() + " in " + group.cluster() + "; " + ELSEWHERE;
    }
}
