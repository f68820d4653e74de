package dev.certmend.report.html;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Result;
import dev.certmend.report.html.Page.Pair;
import dev.certmend.report.word.FindingOrder;
import dev.certmend.report.word.Printable;
import dev.certmend.report.word.RemedyText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings of one severity, or those that are unknown or waived, by cluster.
 *
 * @param style CSS class of the severity
 * @param label heading
 * @param hint what the group means, where the heading does not tell
 * @param count how many findings, shown or not
 * @param clusters what is shown
 */
record FindingGroup(String style, String label, String hint, int count, List<OfCluster> clusters) {

    /** Findings of one cluster. */
    record OfCluster(String cluster, List<Row> rows) {}

    /** One finding; {@code severity} is empty where the heading names it. */
    record Row(
            String where,
            String layer,
            String severity,
            String message,
            String control,
            List<Pair> evidence,
            String remedy) {}

    /** Groups of the findings, of which at most {@code most} are shown. */
    static List<FindingGroup> of(List<Finding> sorted, int most) {
        Map<String, List<Finding>> byLabel = new LinkedHashMap<>();
        sorted.forEach(it -> byLabel.computeIfAbsent(FindingOrder.label(it), label -> new ArrayList<>())
                .add(it));
        List<FindingGroup> groups = new ArrayList<>();
        int left = most;
        for (Map.Entry<String, List<Finding>> group : byLabel.entrySet()) {
            List<Finding> shown =
                    group.getValue().subList(0, Math.min(left, group.getValue().size()));
            left -= shown.size();
            groups.add(new FindingGroup(
                    group.getKey(),
                    heading(group.getKey()),
                    hint(group.getValue().get(0).result()),
                    group.getValue().size(),
                    clusters(shown)));
        }
        return groups;
    }

    private static String heading(String label) {
        return Character.toUpperCase(label.charAt(0)) + label.substring(1);
    }

    private static String hint(Result result) {
        return switch (result) {
            case UNKNOWN -> "What these controls need was not observed. Unknown is neither passed nor failed.";
            case WAIVED -> "These controls failed, and an approved exception with an end covers them.";
            default -> "";
        };
    }

    private static List<OfCluster> clusters(List<Finding> findings) {
        Map<String, List<Row>> byCluster = new LinkedHashMap<>();
        findings.forEach(it -> byCluster
                .computeIfAbsent(FindingOrder.cluster(it.cluster()), cluster -> new ArrayList<>())
                .add(row(it)));
        return byCluster.entrySet().stream()
                .map(it -> new OfCluster(it.getKey(), it.getValue()))
                .toList();
    }

    private static Row row(Finding finding) {
        List<Pair> evidence = new ArrayList<>();
        finding.evidence().forEach((name, value) -> evidence.add(new Pair(Printable.of(name), Printable.of(value))));
        return new Row(
                FindingOrder.where(finding),
                finding.layer() == null ? "" : finding.layer().word(),
                finding.result() == Result.FAIL ? "" : finding.severity().word(),
                Printable.of(finding.message(), 2000),
                Printable.of(finding.control()),
                evidence,
                RemedyText.of(finding));
    }
}
