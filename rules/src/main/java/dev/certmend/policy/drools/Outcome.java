package dev.certmend.policy.drools;

import dev.certmend.fact.Result;
import dev.certmend.policy.Catalogue;
import dev.certmend.policy.Control;
import dev.certmend.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
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
        Results results = Results.none();
        for (Control control : catalogue.controls()) {
            IdentityHashMap<Asset, Verdict> own = spoken.getOrDefault(control.id(), NOTHING);
            boolean disabled = policy.isOff(control.id());
            Applicability applicability = Applicability.of(control, assets, asOf);
            for (Asset asset : assets.of(control.asset())) {
                if (disabled || applicability.isNone(asset)) {
                    results.count(Result.NOT_APPLICABLE);
                } else {
                    results.add(verdict(control, applicability, asset, own.get(asset)));
                }
            }
        }
        return results;
    }

    /** What is said of a pair; null where silence is a pass. */
    private @Nullable Verdict verdict(
            Control control, Applicability applicability, Asset asset, @Nullable Verdict said) {
        String failure = broken.isEmpty() ? null : broken.get(asset);
        if (failure != null) {
            return unknown(control, asset, "the rule failed on it (" + failure + "); please report this as a bug");
        }
        if (said != null) {
            return said;
        }
        boolean known =
                applicability.isCertain(asset) && control.needs().stream().allMatch(asset::knows);
        return known ? null : unknown(control, asset, control.unknown());
    }

    private static Verdict unknown(Control control, Asset asset, String why) {
        return new Verdict(
                control.id(),
                asset,
                Result.UNKNOWN,
                control.unknownSeverity(),
                asset.layer(),
                asset.label() + ": " + why + ".",
                new TreeMap<>());
    }

    private static Verdict worse(Verdict left, Verdict right) {
        return Verdict.WORST_FIRST.compare(left, right) <= 0 ? left : right;
    }

    /**
     * What came out.
     *
     * @param counters how many pairs of control and asset ended in each result
     * @param told what failed or is unknown
     */
    record Results(Map<Result, AtomicLong> counters, List<Verdict> told) {

        static Results none() {
            Map<Result, AtomicLong> counters = new EnumMap<>(Result.class);
            for (Result result : Result.values()) {
                counters.put(result, new AtomicLong());
            }
            return new Results(counters, new ArrayList<>());
        }

        Map<Result, Long> counts() {
            return counters.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, it -> it.getValue().get()));
        }

        private void count(Result result) {
            counters.computeIfAbsent(result, it -> new AtomicLong()).incrementAndGet();
        }

        private void add(@Nullable Verdict verdict) {
            count(verdict == null ? Result.PASS : verdict.result());
            if (verdict != null && (verdict.result() == Result.FAIL || verdict.result() == Result.UNKNOWN)) {
                told.add(verdict);
            }
        }
    }
}
