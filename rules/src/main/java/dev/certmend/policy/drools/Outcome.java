package dev.certmend.policy.drools;

import dev.certmend.fact.Result;
import dev.certmend.policy.Policy;
import dev.certmend.policy.catalogue.Catalogue;
import dev.certmend.policy.catalogue.Control;
import dev.certmend.policy.catalogue.Need;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives every pair of control and asset its result: what the rules said, or else what their silence is worth. */
final class Outcome {

    private static final IdentityHashMap<Asset, Verdict> NOTHING = new IdentityHashMap<>(1);

    private final Map<String, IdentityHashMap<Asset, Verdict>> spoken = new HashMap<>();
    private final IdentityHashMap<Asset, String> broken = new IdentityHashMap<>();

    /** Takes what the rules said; where several speak of one pair, the worst counts. */
    void add(List<Verdict> verdicts) {
        for (Verdict verdict : verdicts) {
            spoken.computeIfAbsent(verdict.control(), it -> new IdentityHashMap<>())
                    .merge(verdict.asset(), verdict, Outcome::worse);
        }
    }

    /** Notes that a rule threw while it looked at this asset. */
    void broken(Asset asset, RuntimeException cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        broken.put(asset, root.getClass().getSimpleName());
    }

    /** The results of all controls of a catalogue on all of these assets; what a policy disabled applies to none. */
    Results results(Catalogue catalogue, Policy policy, Assets assets, Instant asOf) {
        Results results = new Results();
        for (Control control : catalogue.controls()) {
            List<? extends Asset> judged = assets.of(control.asset());
            Applicability applicability = Applicability.of(control, assets, asOf);
            if (policy.isOff(control) || !applicability.cluster()) {
                results.count(Result.NOT_APPLICABLE, judged.size());
            } else {
                judge(control, applicability, judged, results);
            }
        }
        return results;
    }

    private void judge(Control control, Applicability applicability, List<? extends Asset> judged, Results results) {
        IdentityHashMap<Asset, Verdict> own = spoken.getOrDefault(control.id(), NOTHING);
        for (Asset asset : judged) {
            if (applicability.isNone(asset)) {
                results.count(Result.NOT_APPLICABLE, 1);
            } else {
                results.add(verdict(control, applicability, asset, own.get(asset)));
            }
        }
    }

    /** What is said of a pair; null where silence is a pass. */
    private @Nullable Verdict verdict(
            Control control, Applicability applicability, Asset asset, @Nullable Verdict said) {
        String failure = broken.isEmpty() ? null : broken.get(asset);
        if (failure != null) {
            return Verdict.unknown(
                    control, asset, "the rule failed on it (" + failure + "); please report this as a bug");
        }
        if (said != null) {
            return said;
        }
        return applicability.isCertain(asset) && knowsAll(asset, control.needs())
                ? null
                : Verdict.unknown(control, asset, control.unknown());
    }

    /** A loop, since it runs for every pair of control and asset, and a stream costs more than what it asks. */
    private static boolean knowsAll(Asset asset, Set<Need> needs) {
        for (Need need : needs) {
            if (!asset.knows(need)) {
                return false;
            }
        }
        return true;
    }

    private static Verdict worse(Verdict left, Verdict right) {
        return Verdict.WORST_FIRST.compare(left, right) <= 0 ? left : right;
    }

    /** What came out: how many pairs of control and asset ended in each result, and what failed or is unknown. */
    static final class Results {

        private final Map<Result, Long> counts = new EnumMap<>(Result.class);
        private final List<Verdict> told = new ArrayList<>();

        List<Verdict> told() {
            return told;
        }

        Results() {
            for (Result result : Result.values()) {
                counts.put(result, 0L);
            }
        }

        Map<Result, Long> counts() {
            return counts;
        }

        private void count(Result result, int pairs) {
            counts.merge(result, (long) pairs, Long::sum);
        }

        private void add(@Nullable Verdict verdict) {
            count(verdict == null ? Result.PASS : verdict.result(), 1);
            if (verdict != null && (verdict.result() == Result.FAIL || verdict.result() == Result.UNKNOWN)) {
                told.add(verdict);
            }
        }
    }
}
