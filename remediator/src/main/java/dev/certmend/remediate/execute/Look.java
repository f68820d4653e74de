package dev.certmend.remediate.execute;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Source;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.remediate.action.Actions;
import dev.certmend.remediate.plan.Pin;
import dev.certmend.remediate.plan.Pins;
import dev.certmend.remediate.plan.Step;
import dev.certmend.result.ScanResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One observation, in which pins are looked up. */
final class Look {

    private final Map<Pins.Place, Pin> places;
    private final Map<Target, TargetFact> targets;
    private final List<CertificateFact> certificates;

    Look(ScanResult observed) {
        this.places = new Pins(observed).byPlace();
        this.certificates = observed.certificates();
        this.targets = observed.targets().stream()
                .collect(Collectors.toMap(Target::of, Function.identity(), (one, other) -> isRead(one) ? one : other));
    }

    PinState of(Pin pin) {
        Pin now = places.get(Pins.Place.of(pin));
        if (now == null) {
            return isRead(targets.get(Target.of(pin))) ? PinState.GONE : PinState.UNREAD;
        }
        if (now.fingerprintSha256().equals(pin.fingerprintSha256())) {
            return PinState.UNCHANGED;
        }
        boolean later = now.notAfter() != null
                && (pin.notAfter() == null || now.notAfter().isAfter(pin.notAfter()));
        return later ? PinState.RENEWED : PinState.CHANGED;
    }

    /** Why a step cannot work at this instant, where something else has to be mended first. */
    Optional<String> obstacle(Step step, Instant at) {
        return Actions.find(step.action()).flatMap(action -> action.obstacle(step.parameters(), certificates, at));
    }

    /** What is said of pins that are in another state than these, once for all those of a target that was not read. */
    List<String> unlike(List<Pin> pins, Set<PinState> wanted) {
        List<String> sentences = new ArrayList<>();
        Map<Target, List<Pin>> unread = new LinkedHashMap<>();
        for (Pin pin : pins) {
            PinState state = of(pin);
            if (wanted.contains(state)) {
                continue;
            }
            if (state == PinState.UNREAD) {
                unread.computeIfAbsent(Target.of(pin), target -> new ArrayList<>())
                        .add(pin);
            } else {
                sentences.add(describe(pin) + " " + state.meaning());
            }
        }
        unread.forEach((target, hidden) -> sentences.add(unread(targets.get(target), hidden)));
        return sentences;
    }

    private static String unread(@Nullable TargetFact target, List<Pin> hidden) {
        String what = hidden.size() == 1
                ? describe(hidden.get(0))
                : hidden.size() + " credentials of " + hidden.get(0).location().target();
        String why = target == null
                ? "no inventory that was given names this target"
                : target.status().word() + ", " + target.reason() + ": " + target.message();
        return what + " " + PinState.UNREAD.meaning() + ": " + why;
    }

    private static String describe(Pin pin) {
        String entry = pin.location().entry();
        return pin.component() + " " + pin.kind().word() + " " + pin.location().target() + ":"
                + pin.location().path() + (entry == null ? "" : " (" + entry + ")");
    }

    private static boolean isRead(@Nullable TargetFact target) {
        return target != null && (target.status() == TargetStatus.OK || target.status() == TargetStatus.PARTIAL);
    }

    /** Which target it is, or on which one a pin lies. */
    private record Target(@Nullable String cluster, Source source, String name) {

        static Target of(TargetFact fact) {
            return new Target(fact.cluster(), fact.source(), fact.name());
        }

        static Target of(Pin pin) {
            return new Target(
                    pin.location().cluster(),
                    pin.location().source(),
                    pin.location().target());
        }
    }
}
