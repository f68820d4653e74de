package dev.certmend.report.word;

import dev.certmend.fact.Coverage;
import dev.certmend.fact.Finding;
import dev.certmend.fact.Result;
import dev.certmend.fact.Severity;
import dev.certmend.fact.Summary;
import dev.certmend.result.ScanResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the summary of a result says, in one sentence. Nothing is judged here: the exit code and the coverage were
 * decided before, and where they contradict each other the less favourable one is told.
 *
 * @param kind what may be concluded
 * @param sentence the whole verdict
 */
public record Verdict(Kind kind, String sentence) {

    /** What may be concluded from a result. */
    public enum Kind {
        COMPLIANT,
        NOT_COMPLIANT,
        INCOMPLETE,
        NOT_JUDGED
    }

    private static final int COMPLIANT_CODE = 0;
    private static final int FAILED_CODE = 1;
    private static final int INCOMPLETE_CODE = 3;

    public static Verdict of(ScanResult result) {
        Summary summary = result.summary();
        if (summary.coverage().targets() == 0) {
            return new Verdict(Kind.INCOMPLETE, "Incomplete: there was nothing to look at, so nothing is known.");
        }
        if (!isJudged(result)) {
            return new Verdict(
                    Kind.NOT_JUDGED,
                    "Not judged: these are facts only" + gaps(summary, ", and ")
                            + ". Judge them with certmend evaluate.");
        }
        return switch (summary.exitCode()) {
            case FAILED_CODE -> new Verdict(Kind.NOT_COMPLIANT, notCompliant(result));
            case COMPLIANT_CODE -> hasGaps(summary) ? incomplete(summary) : compliant(summary);
            case INCOMPLETE_CODE -> incomplete(summary);
            default ->
                new Verdict(
                        Kind.INCOMPLETE,
                        "Incomplete: the run ended with exit code " + summary.exitCode() + gaps(summary, ", and ")
                                + ".");
        };
    }

    /** Whether controls were applied at all: a file of facts has counted no result. */
    public static boolean isJudged(ScanResult result) {
        return !result.findings().isEmpty()
                || result.summary().results().values().stream().anyMatch(count -> count > 0);
    }

    /** Such as {@code 3 critical, 2 high}; severities without findings are left out. */
    public static String severities(Summary summary) {
        List<String> words = new ArrayList<>();
        for (Severity severity : FindingOrder.worstFirst()) {
            long count = summary.severities().getOrDefault(severity, 0L);
            if (count > 0) {
                words.add(Count.number(count) + " " + severity.word());
            }
        }
        return words.isEmpty() ? "none" : String.join(", ", words);
    }

    /** Such as {@code 40 targets: 37 read, 1 in part, 2 not at all}. */
    public static String coverage(Coverage coverage) {
        return Count.of(coverage.targets(), "target") + ": " + Count.number(coverage.read()) + " read, "
                + Count.number(coverage.partial()) + " in part, " + Count.number(coverage.unread()) + " not at all";
    }

    private static String notCompliant(ScanResult result) {
        long clusters = result.findings().stream()
                .filter(it -> it.result() == Result.FAIL)
                .map(Finding::cluster)
                .filter(Objects::nonNull)
                .distinct()
                .count();
        Summary summary = result.summary();
        return "Not compliant: " + Count.of(failed(summary), "failed control") + " ("
                + severities(summary) + ")" + (clusters == 0 ? "" : " in " + Count.of(clusters, "cluster"))
                + gaps(summary, "; besides, ") + ".";
    }

    private static Verdict compliant(Summary summary) {
        String targets = summary.coverage().targets() == 1
                ? "the one target was read"
                : "all " + Count.of(summary.coverage().targets(), "target") + " were read";
        String failed = failed(summary) == 0
                ? "no control failed"
                : "no control failed at or above the limit of this scan; below it: " + severities(summary);
        return new Verdict(Kind.COMPLIANT, "Compliant: " + targets + ", and " + failed + ".");
    }

    private static Verdict incomplete(Summary summary) {
        String gaps = hasGaps(summary) ? gaps(summary, ", but ") : ", but the run did not end as complete";
        return new Verdict(
                Kind.INCOMPLETE,
                "Incomplete: nothing failed at or above the limit of this scan" + gaps
                        + ". What is not known is not compliant.");
    }

    private static long failed(Summary summary) {
        return summary.severities().values().stream().mapToLong(Long::longValue).sum();
    }

    private static boolean hasGaps(Summary summary) {
        return !summary.coverage().isComplete() || unknown(summary) > 0;
    }

    private static long unknown(Summary summary) {
        return summary.results().getOrDefault(Result.UNKNOWN, 0L);
    }

    private static String gaps(Summary summary, String before) {
        Coverage coverage = summary.coverage();
        List<String> gaps = new ArrayList<>();
        if (coverage.unread() > 0) {
            gaps.add(Count.number(coverage.unread()) + " of " + Count.of(coverage.targets(), "target")
                    + " could not be read");
        }
        if (coverage.partial() > 0) {
            gaps.add(Count.number(coverage.partial()) + (coverage.partial() == 1 ? " was" : " were")
                    + " read only in part");
        }
        if (unknown(summary) > 0) {
            gaps.add(Count.of(unknown(summary), "control") + " could not be judged");
        }
        return gaps.isEmpty() ? "" : before + join(gaps);
    }

    private static String join(List<String> parts) {
        int last = parts.size() - 1;
        return last == 0 ? parts.get(0) : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }
}
