package dev.certmend.policy.drools;

import dev.certmend.fact.Result;
import dev.certmend.policy.Catalogue;
import dev.certmend.policy.Control;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gives every pair of control and asset its result: what the rules said, or else what their silence is worth. */
final class Outcome {

    private final Map<String, Map<Asset, Verdict>> spoken = new HashMap<>();
    private final Map<Asset, String> broken = new IdentityHashMap<>();

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

    /** The results of all controls of a catalogue on all of these assets. */
    Results results(Catalogue catalogue, Assets assets, Instant asOf) {
        long[] counts = new long[Result.values().length];
        List<Verdict> told = new ArrayList<>();
        for (Control control : catalogue.controls()) {
            Map<Asset, Verdict> own = spoken.getOrDefault(control.id(), Map.of());
            Applicability applicability = Applicability.of(control, assets, asOf);
            for (Asset asset : assets.of(control.asset())) {
                Verdict verdict =
                        applicability.isNone(asset) ? null : verdict(control, applicability, asset, own.get(asset));
                Result result = verdict == null ? silence(applicability, asset) : verdict.result();
                counts[result.ordinal()]++;
                if (verdict != null && (result == Result.FAIL || result == Result.UNKNOWN)) {
                    told.add(verdict);
                }
            }
        }
        return new Results(counted(counts), told);
    }

    private static Result silence(Applicability applicability, Asset asset) {
        return applicability.isNone(asset) ? Result.NOT_APPLICABLE : Result.PASS;
    }

    private @Nullable Verdict verdict(
            Control control, Applicability applicability, Asset asset, @Nullable Verdict said) {
        String failure = broken.get(asset);
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

    private static Map<Result, Long> counted(long[] counts) {
        Map<Result, Long> results = new EnumMap<>(Result.class);
        for (Result result : Result.values()) {
            results.put(result, counts[result.ordinal()]);
        }
        return results;
    }

    /**
     * What came out.
     *
     * @param counts how many pairs of control and asset ended in each result
     * @param told what failed or is unknown
     */
    record Results(Map<Result, Long> counts, List<Verdict> told) {}
}
