package dev.certmend.policy.cases;

import dev.certmend.fact.Result;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.Severity;
import dev.certmend.policy.Calendar;
import dev.certmend.policy.Policy;
import dev.certmend.policy.pack.Pack;
import dev.certmend.policy.syntax.Glob;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An example of a control: facts, the instant at which they are judged, and what must come out of it.
 *
 * @param control which control
 * @param name the name of its file, which begins with what must come out
 * @param result what must come out
 * @param why it is there, in the words of its author
 * @param asOf the instant of the judgement
 * @param parameters of the control, where they differ from the catalogue
 * @param calendar of the policy's owner
 * @param publicIssuers of the policy
 * @param facts of one cluster
 * @param expect what the finding must be like
 */
public record PackCase(
        String control,
        String name,
        Result result,
        String why,
        Instant asOf,
        Map<String, String> parameters,
        Calendar calendar,
        List<Glob> publicIssuers,
        List<ScanRecord> facts,
        Expectation expect) {

    private static final Map<String, Result> KINDS = Map.of(
            "violates", Result.FAIL,
            "complies", Result.PASS,
            "not-applicable", Result.NOT_APPLICABLE,
            "unknown", Result.UNKNOWN);

    /** The policy by which its facts are judged. */
    public Policy policy(List<Pack> packs) {
        return Policy.of(Map.of(control, parameters), Map.of(), List.of(), packs, calendar, publicIssuers);
    }

    @Override
    public String toString() {
        return control + "/" + name;
    }

    /** What must come out of a case of this name, if it is one. */
    static Optional<Result> kind(String name) {
        return KINDS.entrySet().stream()
                .filter(it -> name.matches(it.getKey() + "(-[a-z0-9-]+)?\\.yaml"))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * What the finding must be like; null where it does not matter.
     *
     * @param message the whole message
     * @param action the action of its remedy
     * @param parameters of that action
     * @param manual a part of what a person is told to do
     */
    public record Expectation(
            @Nullable Severity severity,
            @Nullable String message,
            @Nullable String action,
            @Nullable Map<String, String> parameters,
            @Nullable String manual) {

        static final Expectation NONE = new Expectation(null, null, null, null, null);
    }
}
