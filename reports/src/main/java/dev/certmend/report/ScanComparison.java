package dev.certmend.report;

import dev.certmend.fact.Finding;
import dev.certmend.fact.ScanHeader;
import dev.certmend.fact.TargetFact;
import dev.certmend.report.word.FindingOrder;
import dev.certmend.report.word.Unread;
import dev.certmend.report.word.Verdict;
import dev.certmend.result.ScanResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What changed from one result to a later one. A finding is gone only where the place it was about was looked at again;
 * where it was not, nothing is known, and that is said instead.
 *
 * @param before header of the earlier result
 * @param after header of the later result
 * @param appeared findings that were not there before
 * @param gone findings that are no longer there, though their place was read
 * @param noLongerVisible findings of before of which nothing is known now
 * @param worse findings of both that weigh more now
 * @param better findings of both that weigh less now, or are waived now
 * @param renewed what was replaced in its place by something that ends later
 * @param replaced what was replaced in its place by something that ends no later, or of which that is not known
 * @param unread targets that were read before and are not read in full now
 */
public record ScanComparison(
        ScanHeader before,
        ScanHeader after,
        List<Finding> appeared,
        List<Finding> gone,
        List<Finding> noLongerVisible,
        List<Change> worse,
        List<Change> better,
        List<Replacement> renewed,
        List<Replacement> replaced,
        List<Lost> unread) {

    /** One finding in both results. */
    public record Change(Finding before, Finding after) {}

    /**
     * A certificate or token that another took the place of.
     *
     * @param component who uses it
     * @param place where it is, in words
     * @param oldEnd when the earlier one ends; null where that was not readable
     * @param newEnd when the later one ends; null where that was not readable
     * @param oldFingerprint of the earlier one
     * @param newFingerprint of the later one
     */
    public record Replacement(
            String component,
            @Nullable String cluster,
            String place,
            @Nullable Instant oldEnd,
            @Nullable Instant newEnd,
            String oldFingerprint,
            String newFingerprint) {

        boolean isLonger() {
            return oldEnd != null && newEnd != null && newEnd.isAfter(oldEnd);
        }
    }

    /**
     * A target that can no longer be read in full.
     *
     * @param after how reading it ended now; null if it was not looked at
     */
    public record Lost(TargetFact before, @Nullable TargetFact after) {}

    public ScanComparison {
        appeared = List.copyOf(appeared);
        gone = List.copyOf(gone);
        noLongerVisible = List.copyOf(noLongerVisible);
        worse = List.copyOf(worse);
        better = List.copyOf(better);
        renewed = List.copyOf(renewed);
        replaced = List.copyOf(replaced);
        unread = List.copyOf(unread);
    }

    public static ScanComparison between(ScanResult before, ScanResult after) {
        Map<String, Finding> old = byId(before.findings());
        Map<String, Finding> now = byId(after.findings());
        Sight sight = new Sight(before, after);
        boolean isJudged = Verdict.isJudged(after);
        List<Finding> gone = new ArrayList<>();
        List<Finding> hidden = new ArrayList<>();
        List<Change> worse = new ArrayList<>();
        List<Change> better = new ArrayList<>();
        for (Finding finding : FindingOrder.sorted(before.findings())) {
            Finding successor = now.get(finding.id());
            if (successor == null) {
                (isJudged && sight.isSeenAgain(finding) ? gone : hidden).add(finding);
            } else if (Weight.isLost(finding, successor)) {
                hidden.add(finding);
            } else if (Weight.ORDER.compare(successor, finding) > 0) {
                worse.add(new Change(finding, successor));
            } else if (Weight.ORDER.compare(successor, finding) < 0) {
                better.add(new Change(finding, successor));
            }
        }
        List<Finding> appeared = FindingOrder.sorted(after.findings()).stream()
                .filter(it -> !old.containsKey(it.id()))
                .toList();
        List<Replacement> replacements = Replacements.between(before, after);
        return new ScanComparison(
                before.header(),
                after.header(),
                appeared,
                gone,
                hidden,
                worse,
                better,
                replacements.stream().filter(Replacement::isLonger).toList(),
                replacements.stream().filter(it -> !it.isLonger()).toList(),
                lost(before.targets(), sight));
    }

    /** Whether both were judged by the same policy; if not, findings may have come or gone with a rule. */
    public boolean isSamePolicy() {
        return Objects.equals(before.policySha256(), after.policySha256());
    }

    public boolean isUnchanged() {
        return appeared.isEmpty()
                && gone.isEmpty()
                && noLongerVisible.isEmpty()
                && worse.isEmpty()
                && better.isEmpty()
                && renewed.isEmpty()
                && replaced.isEmpty()
                && unread.isEmpty();
    }

    private static Map<String, Finding> byId(List<Finding> findings) {
        Map<String, Finding> byId = new HashMap<>();
        findings.forEach(it -> byId.put(it.id(), it));
        return byId;
    }

    private static List<Lost> lost(List<TargetFact> before, Sight sight) {
        return before.stream()
                .filter(it -> !Unread.is(it))
                .filter(it -> !sight.isRead(it))
                .sorted(Comparator.comparing((TargetFact it) -> FindingOrder.orEmpty(it.cluster()))
                        .thenComparing(TargetFact::name)
                        .thenComparing(TargetFact::source))
                .map(it -> new Lost(it, sight.now(it)))
                .toList();
    }
}
