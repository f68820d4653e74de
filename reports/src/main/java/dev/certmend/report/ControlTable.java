package dev.certmend.report;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Result;
import dev.certmend.fact.Severity;
import dev.certmend.report.word.Count;
import dev.certmend.report.word.FindingOrder;
import dev.certmend.report.word.Printable;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Findings counted per control, for estates in which they are too many to list. */
final class ControlTable {

    private static final class Tally {
        private final Set<String> clusters = new HashSet<>();
        private final Map<Result, Long> results = new LinkedHashMap<>();
        private Severity worst = Severity.INFO;

        private void add(Finding finding) {
            clusters.add(FindingOrder.cluster(finding.cluster()));
            results.merge(finding.result(), 1L, Long::sum);
            if (finding.severity().compareTo(worst) > 0) {
                worst = finding.severity();
            }
        }

        private String count(Result result) {
            return Count.number(results.getOrDefault(result, 0L));
        }
    }

    private final Map<String, Tally> tallies = new LinkedHashMap<>();

    ControlTable(List<Finding> findings) {
        findings.forEach(it ->
                tallies.computeIfAbsent(it.control(), control -> new Tally()).add(it));
    }

    void render(StringBuilder out, boolean color, int width) {
        Grid grid = new Grid("CONTROL", "WORST", "FAILED", "UNKNOWN", "WAIVED", "CLUSTERS");
        tallies.entrySet().stream()
                .sorted(Comparator.comparing(it -> it.getValue().worst, Comparator.reverseOrder()))
                .forEach(it -> grid.row(
                        Grid.Cell.of(Printable.of(it.getKey())),
                        new Grid.Cell(it.getValue().worst.word(), Ansi.of(it.getValue().worst)),
                        Grid.Cell.of(it.getValue().count(Result.FAIL)),
                        Grid.Cell.of(it.getValue().count(Result.UNKNOWN)),
                        Grid.Cell.of(it.getValue().count(Result.WAIVED)),
                        Grid.Cell.of(Count.number(it.getValue().clusters.size()))));
        grid.render(out, color, width);
        out.append('\n');
    }
}
