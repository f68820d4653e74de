package dev.certmend.policy;

import dev.certmend.fact.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The chosen controls with their parameters.
 *
 * @param sha256 lower-case hex digest of everything that can change a judgement
 * @param parameters by control, then by name, where they differ from the catalogue
 */
public record Policy(String sha256, Map<String, Map<String, String>> parameters) {

    public Policy {
        parameters = parameters.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, it -> Map.copyOf(it.getValue())));
    }

    /** The value of a parameter of type {@link ParameterType#DAYS}. */
    public Duration days(String control, String name) {
        return Duration.ofDays(Long.parseLong(value(control, name)));
    }

    /** The value of a parameter of type {@link ParameterType#SECONDS}. */
    public long seconds(String control, String name) {
        return Long.parseLong(value(control, name));
    }

    /** The value of a parameter of type {@link ParameterType#BITS}. */
    public int bits(String control, String name) {
        return Integer.parseInt(value(control, name));
    }

    /** The value of a parameter of type {@link ParameterType#SHARE}. */
    public double share(String control, String name) {
        return Double.parseDouble(value(control, name));
    }

    /**
     * The value of a parameter as it is written: the policy's own, or else the catalogue's.
     *
     * @throws IllegalArgumentException if there is no such parameter
     */
    public String value(String control, String name) {
        String own = parameters.getOrDefault(control, Map.of()).get(name);
        return own != null
                ? own
                : Catalogue.builtIn()
                        .find(control)
                        .flatMap(it -> it.parameter(name))
                        .map(Parameter::value)
                        .orElseThrow(() -> new IllegalArgumentException("no parameter " + name + " of " + control));
    }

    /** A policy whose digest is that of the catalogue and of these parameters, which are in their one spelling. */
    static Policy of(Catalogue catalogue, Map<String, Map<String, String>> parameters) {
        StringBuilder text = new StringBuilder(catalogue.sha256());
        new TreeMap<>(parameters)
                .forEach((control, values) -> new TreeMap<>(values)
                        .forEach((name, value) -> text.append('\n')
                                .append(control)
                                .append(' ')
                                .append(name)
                                .append(' ')
                                .append(value)));
        return new Policy(Fingerprint.sha256(text.toString().getBytes(StandardCharsets.UTF_8)), parameters);
    }
}
