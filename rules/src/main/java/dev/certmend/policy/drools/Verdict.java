package dev.certmend.policy.drools;

import dev.certmend.fact.Layer;
import dev.certmend.fact.Result;
import dev.certmend.fact.Severity;
import dev.certmend.policy.catalogue.Control;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of an asset.
 *
 * @param control which control speaks
 * @param asset of what
 * @param result what it says
 * @param severity how bad it is, where it is bad
 * @param layer the layer concerned, where the asset itself has none
 * @param message one sentence, empty where there is no finding
 * @param evidence the facts that decided
 */
record Verdict(
        String control,
        Asset asset,
        Result result,
        Severity severity,
        @Nullable Layer layer,
        String message,
        SortedMap<String, String> evidence) {

    /** The worst first; the same order whatever the order in which rules spoke. */
    static final Comparator<Verdict> WORST_FIRST = Comparator.comparing((Verdict it) -> rank(it.result()))
            .thenComparing(Verdict::severity, Comparator.reverseOrder())
            .thenComparing(Verdict::message)
            .thenComparing(it -> it.asset().subject());

    /** That a control cannot be judged on an asset, and why. */
    static Verdict unknown(Control control, Asset asset, String why) {
        return new Verdict(
                control.id(),
                asset,
                Result.UNKNOWN,
                control.unknownSeverity(),
                asset.layer(),
                asset.label() + ": " + why + ".",
                new TreeMap<>());
    }

    private static int rank(Result result) {
        return switch (result) {
            case FAIL -> 0;
            case WAIVED -> 1;
            case UNKNOWN -> 2;
            case NOT_APPLICABLE -> 3;
            case PASS -> 4;
        };
    }
}
