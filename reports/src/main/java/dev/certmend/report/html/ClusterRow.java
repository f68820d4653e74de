package dev.certmend.report.html;

import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.Coverage;
import dev.certmend.fact.Finding;
import dev.certmend.fact.OutageFact;
import dev.certmend.fact.Result;
import dev.certmend.fact.TargetFact;
import dev.certmend.report.word.Count;
import dev.certmend.report.word.Printable;
import dev.certmend.report.word.Timespan;
import dev.certmend.result.ScanResult;
import dev.certmend.vocabulary.Vocabulary;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a cluster, and how it fares. Empty text stands for what was not observed. */
record ClusterRow(
        String name,
        String kind,
        String environment,
        String owner,
        String release,
        String updated,
        String off,
        String read,
        boolean isRead,
        long failed) {

    /** One row a cluster, those with the most failed findings first. */
    static List<ClusterRow> of(ScanResult result) {
        Map<String, Coverage> coverage = new HashMap<>();
        for (TargetFact target : result.targets()) {
            if (target.cluster() != null) {
                coverage.merge(target.cluster(), Coverage.none().plus(target.status()), Coverage::plus);
            }
        }
        Map<String, Long> failed = new HashMap<>();
        for (Finding finding : result.findings()) {
            if (finding.cluster() != null && finding.result() == Result.FAIL) {
                failed.merge(finding.cluster(), 1L, Long::sum);
            }
        }
        Map<String, OutageFact> longest = longest(result);
        return result.clusters().stream()
                .map(it -> row(
                        it,
                        coverage.getOrDefault(it.name(), Coverage.none()),
                        failed.getOrDefault(it.name(), 0L),
                        longest.get(it.name()),
                        result.header().asOf()))
                .sorted(Comparator.comparing(ClusterRow::failed, Comparator.reverseOrder())
                        .thenComparing(ClusterRow::name))
                .toList();
    }

    private static Map<String, OutageFact> longest(ScanResult result) {
        Instant asOf = result.header().asOf();
        Map<String, OutageFact> longest = new HashMap<>();
        for (OutageFact outage : result.outages()) {
            if (outage.from().isBefore(asOf)) {
                longest.merge(
                        outage.cluster(),
                        outage,
                        (one, other) -> one.lengthAt(asOf).compareTo(other.lengthAt(asOf)) >= 0 ? one : other);
            }
        }
        return longest;
    }

    private static ClusterRow row(
            ClusterFact cluster, Coverage coverage, long failed, @Nullable OutageFact off, Instant asOf) {
        String release = cluster.release() == null ? "" : Printable.of(cluster.release(), 60);
        String kubernetes = cluster.kubernetesVersion() == null ? "" : Printable.of(cluster.kubernetesVersion(), 60);
        return new ClusterRow(
                Printable.of(cluster.name(), 120),
                cluster.platform().word() + (cluster.role() == null ? "" : ", " + word(cluster.role())),
                text(cluster.environment()),
                text(cluster.owner()),
                release + (release.isEmpty() || kubernetes.isEmpty() ? "" : ", ") + kubernetes,
                updated(cluster),
                off == null ? "" : off(off, asOf),
                Count.number(coverage.read()) + " of " + Count.number(coverage.targets()),
                coverage.isComplete() && coverage.targets() > 0,
                failed);
    }

    private static String updated(ClusterFact cluster) {
        if (cluster.lastUpdatedAt() == null) {
            return "";
        }
        return Timespan.day(cluster.lastUpdatedAt())
                + (cluster.lastUpdatedBy() == null ? "" : " (" + word(cluster.lastUpdatedBy()) + ")");
    }

    private static String off(OutageFact off, Instant asOf) {
        return Timespan.length(off.lengthAt(asOf)) + (off.isGoingOnAt(asOf) ? ", still off" : "") + " ("
                + (off.node() == null ? "" : Printable.of(off.node(), 80) + ", ") + word(off.evidence()) + ")";
    }

    private static String word(Vocabulary vocabulary) {
        return vocabulary.word();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : Printable.of(text, 120);
    }
}
