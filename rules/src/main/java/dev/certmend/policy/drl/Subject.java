package dev.certmend.policy.drl;

import dev.certmend.fact.Severity;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a rule is for.
 *
 * @param rule its name, which is also that of its file
 * @param control the control that it judges
 * @param severity the worst that it may say
 * @param store where the assets of the control lie
 * @param limits the parameters of the control: durations, whole numbers, shares
 */
public record Subject(String rule, String control, Severity severity, String store, Map<String, Object> limits) {

    Map<String, Term> terms() {
        return limits.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        it -> Term.constant(
                                Objects.requireNonNull(Type.of(it.getValue().getClass())), it.getValue())));
    }
}
