package dev.certmend.policy.catalogue;

import java.util.Objects;

/**
 * A number of a control that a policy may set.
 *
 * @param name unique in its control
 * @param type what kind of number it is
 * @param value what it is where a policy is silent, as it is written
 * @param meaning what it decides, in one sentence
 */
public record Parameter(String name, ParameterType type, String value, String meaning) {

    /** Refuses a default that its own type refuses. */
    public Parameter {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(meaning, "meaning");
        type.check(value);
    }
}
