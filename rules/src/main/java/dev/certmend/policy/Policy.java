package dev.certmend.policy;

import dev.certmend.fact.Fingerprint;
import dev.certmend.policy.catalogue.Catalogue;
import dev.certmend.policy.catalogue.Control;
import dev.certmend.policy.catalogue.Parameter;
import dev.certmend.policy.catalogue.ParameterType;
import dev.certmend.policy.catalogue.PolicyPart;
import dev.certmend.policy.pack.Controls;
import dev.certmend.policy.pack.Pack;
import dev.certmend.policy.syntax.Glob;
import dev.certmend.policy.waiver.Waiver;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The chosen controls with their parameters, and the exceptions from them.
 *
 * @param sha256 lower-case hex digest of everything that can change a judgement
 * @param parameters by control, then by name, where they differ from the catalogue
 * @param disabled the reasons, by control, why it applies to nothing
 * @param waivers sorted by id
 * @param packs controls of the owner's, sorted by digest
 * @param calendar when its owner works on clusters, and when not
 * @param publicIssuers names of the issuers whose certificates the public trusts, as the owner says
 */
public record Policy(
        String sha256,
        Map<String, Map<String, String>> parameters,
        Map<String, String> disabled,
        List<Waiver> waivers,
        List<Pack> packs,
        Calendar calendar,
        List<Glob> publicIssuers) {

    public Policy {
        parameters = parameters.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, it -> Map.copyOf(it.getValue())));
        disabled = Map.copyOf(disabled);
        waivers = waivers.stream().sorted(Comparator.comparing(Waiver::id)).toList();
        packs = packs.stream().sorted(Comparator.comparing(Pack::sha256)).toList();
        publicIssuers = List.copyOf(publicIssuers);
    }

    /** Every control that this policy can speak of. */
    public Controls controls() {
        return new Controls(packs);
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

    /** The value of a parameter of type {@link ParameterType#COUNT}. */
    public long count(String control, String name) {
        return Long.parseLong(value(control, name));
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
                : controls()
                        .find(control)
                        .flatMap(it -> it.parameter(name))
                        .map(Parameter::value)
                        .orElseThrow(() -> new IllegalArgumentException("no parameter " + name + " of " + control));
    }

    /** Whether a control applies to nothing: it is disabled, or the policy holds nothing that it could compare with. */
    public boolean isOff(Control control) {
        PolicyPart part = control.comparesWith();
        return disabled.containsKey(control.id()) || (part != null && !holds(part));
    }

    private boolean holds(PolicyPart part) {
        return switch (part) {
            case WINDOWS -> calendar.hasWindows();
            case FREEZES -> calendar.hasFreezes();
            case PUBLIC_ISSUERS -> !publicIssuers.isEmpty();
        };
    }

    /** A policy of controls and waivers only. */
    public static Policy of(
            Map<String, Map<String, String>> parameters, Map<String, String> disabled, List<Waiver> waivers) {
        return of(parameters, disabled, waivers, List.of(), Calendar.EMPTY, List.of());
    }

    /** A policy with its digest. Parameters are in their one spelling; the order of waivers and of packs changes nothing. */
    public static Policy of(
            Map<String, Map<String, String>> parameters,
            Map<String, String> disabled,
            List<Waiver> waivers,
            List<Pack> packs,
            Calendar calendar,
            List<Glob> publicIssuers) {
        StringBuilder text = new StringBuilder(Catalogue.builtIn().sha256())
                .append('\n')
                .append(Catalogue.ofWaivers().sha256());
        new TreeMap<>(parameters)
                .forEach((control, values) ->
                        new TreeMap<>(values).forEach((name, value) -> line(text, control + " " + name + " " + value)));
        new TreeMap<>(disabled).forEach((control, reason) -> line(text, "disabled " + control + " " + reason));
        waivers.stream().sorted(Comparator.comparing(Waiver::id)).forEach(it -> line(text, it.text()));
        packs.stream().map(Pack::sha256).sorted().forEach(it -> line(text, "pack " + it));
        calendar.lines().forEach(it -> line(text, it));
        publicIssuers.stream().map(Glob::text).sorted().forEach(it -> line(text, "public issuer " + it));
        return new Policy(
                Fingerprint.sha256(text.toString().getBytes(StandardCharsets.UTF_8)),
                parameters,
                disabled,
                waivers,
                packs,
                calendar,
                publicIssuers);
    }

    /** With its length, so that a reason of several lines cannot pass for another entry. */
    private static void line(StringBuilder text, String line) {
        text.append('\n').append(line.length()).append(' ').append(line);
    }
}
