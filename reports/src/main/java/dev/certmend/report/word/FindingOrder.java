package dev.certmend.report.word;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Finding;
import dev.certmend.fact.Result;
import dev.certmend.fact.Severity;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The order in which findings are shown: what failed before what is unknown or waived, worst first, then by place. */
public final class FindingOrder {

    /** The same for any two findings, since each has an id of its own. */
    public static final Comparator<Finding> ORDER = Comparator.comparing(Finding::result)
            .thenComparing(Finding::severity, Comparator.reverseOrder())
            .thenComparing(it -> orEmpty(it.cluster()))
            .thenComparing(it -> orEmpty(it.target()))
            .thenComparing(it -> orEmpty(it.component()))
            .thenComparing(Finding::control)
            .thenComparing(Finding::id);

    private FindingOrder() {}

    /** The severities, worst first. */
    public static List<Severity> worstFirst() {
        return Arrays.stream(Severity.values())
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    public static List<Finding> sorted(List<Finding> findings) {
        return findings.stream().sorted(ORDER).toList();
    }

    /** The cluster, or words for what no inventory names. */
    public static String cluster(@Nullable String cluster) {
        return cluster == null ? "(no cluster)" : Printable.of(cluster, 120);
    }

    /** The severity of what failed; what is unknown or waived says so, since it is neither fine nor failed. */
    public static String label(Finding finding) {
        return finding.result() == Result.FAIL
                ? finding.severity().word()
                : finding.result().word();
    }

    /** The target and the component, as far as they are known. */
    public static String where(Finding finding) {
        String who = finding.component();
        String component = who == null || who.equals(CertificateFact.UNKNOWN_COMPONENT) ? "" : Printable.of(who, 80);
        String target = finding.target() == null ? "" : Printable.of(finding.target(), 120);
        if (target.isEmpty() || component.isEmpty()) {
            return target.isEmpty() && component.isEmpty() ? "the cluster" : target + component;
        }
        return target + ", " + component;
    }

    /** What to sort by where a name may be absent: absent comes first. */
    public static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
