package dev.certmend.policy.judge;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Result;
import dev.certmend.policy.Policy;
import dev.certmend.policy.waiver.ActiveWaivers;
import dev.certmend.policy.waiver.Waiver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Applies the waivers of a policy to the judgements of one file, cluster by cluster, and then judges the waivers by what
 * they covered. Not for use by several threads.
 */
final class WaiverUse {

    /** Of several that cover a finding, the one that covers it longest answers for it. */
    private static final Comparator<Waiver> SPEAKER =
            Comparator.comparing((Waiver it) -> it.until().at()).reversed().thenComparing(Waiver::id);

    private final Policy policy;
    private final Instant asOf;
    private final ActiveWaivers active;
    private final Map<String, Covered> covered = new HashMap<>();
    private long clusters;

    WaiverUse(Policy policy, Instant asOf) {
        this.policy = policy;
        this.asOf = asOf;
        this.active = new ActiveWaivers(policy.waivers(), asOf);
    }

    /** The judgement of a cluster with its failures waived where a waiver covers them; nothing else is changed. */
    Judgement apply(Judgement judgement) {
        Map<String, Long> here = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        long waived = 0;
        for (Finding finding : judgement.findings()) {
            List<Waiver> waivers = covering(finding);
            waivers.forEach(it -> here.merge(it.id(), 1L, Long::sum));
            waived += waivers.isEmpty() ? 0 : 1;
            findings.add(waivers.isEmpty() ? finding : waived(finding, waivers.get(0)));
        }
        clusters++;
        here.forEach((id, assets) -> covered.merge(id, new Covered(assets, 1), Covered::plus));
        return new Judgement(findings, moved(judgement.results(), waived));
    }

    /**
     * What the controls of waivers say, after the last cluster.
     *
     * @param complete whether every target was read in full; a waiver may be unused only then
     */
    Judgement judge(boolean complete) {
        WaiverControls controls = new WaiverControls(policy, asOf, clusters, complete);
        policy.waivers().forEach(it -> controls.judge(it, covered.getOrDefault(it.id(), Covered.NOTHING)));
        return controls.judgement();
    }

    /** Only what failed: what is not known may be worse than what was allowed. */
    private List<Waiver> covering(Finding finding) {
        return finding.result() != Result.FAIL ? List.of() : active.covering(finding, SPEAKER);
    }

    private static Finding waived(Finding finding, Waiver waiver) {
        SortedMap<String, String> evidence = waiver.evidence();
        evidence.putAll(finding.evidence());
        return new Finding(
                finding.id(),
                finding.control(),
                Result.WAIVED,
                finding.severity(),
                finding.cluster(),
                finding.target(),
                finding.layer(),
                finding.component(),
                finding.subject(),
                finding.message(),
                evidence,
                finding.remedy(),
                finding.manual());
    }

    private static Map<Result, Long> moved(Map<Result, Long> results, long waived) {
        Map<Result, Long> moved = new EnumMap<>(Result.class);
        moved.putAll(results);
        moved.merge(Result.FAIL, -waived, Long::sum);
        moved.merge(Result.WAIVED, waived, Long::sum);
        return moved;
    }

    /**
     * What a waiver covered.
     *
     * @param assets how many failures
     * @param clusters in how many clusters
     */
    record Covered(long assets, long clusters) {

        static final Covered NOTHING = new Covered(0, 0);

        Covered plus(Covered other) {
            return new Covered(assets + other.assets, clusters + other.clusters);
        }
    }
}
