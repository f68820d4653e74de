package dev.certmend.report.word;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Result;
import dev.certmend.fact.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How often one control was not met.
 *
 * @param control its id
 * @param worst the worst severity among its findings
 * @param failed findings that failed
 * @param unknown findings of which it is not known
 * @param waived findings that are excepted
 * @param clusters in how many clusters
 */
public record ControlTally(String control, Severity worst, long failed, long unknown, long waived, long clusters) {

    /** One a control, worst first, then by the number of failures. */
    public static List<ControlTally> of(List<Finding> findings) {
        Map<String, List<Finding>> byControl = findings.stream().collect(Collectors.groupingBy(Finding::control));
        return byControl.entrySet().stream()
                .map(it -> of(it.getKey(), it.getValue()))
                .sorted(Comparator.comparing(ControlTally::worst)
                        .thenComparing(ControlTally::failed)
                        .reversed()
                        .thenComparing(ControlTally::control))
                .toList();
    }

    private static ControlTally of(String control, List<Finding> findings) {
        return new ControlTally(
                Printable.of(control),
                findings.stream()
                        .map(Finding::severity)
                        .max(Comparator.naturalOrder())
                        .orElse(Severity.INFO),
                count(findings, Result.FAIL),
                count(findings, Result.UNKNOWN),
                count(findings, Result.WAIVED),
                findings.stream()
                        .map(it -> FindingOrder.cluster(it.cluster()))
                        .distinct()
                        .count());
    }

    private static long count(List<Finding> findings, Result result) {
        return findings.stream().filter(it -> it.result() == result).count();
    }
}
