package dev.certmend.remediate.execute;

import dev.certmend.fact.ScanResult;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.remediate.plan.Pin;
import dev.certmend.remediate.plan.Pins;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a new look says of a pinned credential. */
enum PinState {
    /** The very same bytes are still there. */
    UNCHANGED("is what it was"),
    /** Another one that ends later is in its place. */
    RENEWED("is newer"),
    /** Another one is in its place that does not end later. */
    CHANGED("was replaced by one that does not end later"),
    /** Its place was read, and it is not there. */
    GONE("is gone"),
    /** Its place could not be read. */
    UNREAD("cannot be read");

    private final String meaning;

    PinState(String meaning) {
        this.meaning = meaning;
    }

    String meaning() {
        return meaning;
    }

    /** Looks up pins in one observation. */
    static final class Look {

        private final Map<Pins.Place, Pin> places;
        private final Map<String, TargetFact> targets;

        Look(ScanResult observed) {
            this.places = new Pins(observed).byPlace();
            this.targets = observed.targets().stream()
                    .collect(Collectors.toMap(Look::key, Function.identity(), (one, other) -> one));
        }

        PinState of(Pin pin) {
            Pin now = places.get(Pins.Place.of(pin));
            if (now == null) {
                return isRead(targets.get(key(pin))) ? GONE : UNREAD;
            }
            if (now.fingerprintSha256().equals(pin.fingerprintSha256())) {
                return UNCHANGED;
            }
            boolean later = now.notAfter() != null
                    && (pin.notAfter() == null || now.notAfter().isAfter(pin.notAfter()));
            return later ? RENEWED : CHANGED;
        }

        /** What is said of pins that are in another state than these, once for all those of a target that was not read. */
        List<String> unlike(List<Pin> pins, Set<PinState> wanted) {
            List<String> sentences = new ArrayList<>();
            Map<String, List<Pin>> unread = new LinkedHashMap<>();
            for (Pin pin : pins) {
                PinState state = of(pin);
                if (state == UNREAD && !wanted.contains(state)) {
                    unread.computeIfAbsent(key(pin), key -> new ArrayList<>()).add(pin);
                } else if (!wanted.contains(state)) {
                    sentences.add(describe(pin) + " " + state.meaning());
                }
            }
            unread.forEach((key, hidden) -> sentences.add(unread(targets.get(key), hidden)));
            return sentences;
        }

        private static String unread(@Nullable TargetFact target, List<Pin> hidden) {
            String what = hidden.size() == 1
                    ? describe(hidden.get(0))
                    : hidden.size() + " credentials of "
                            + hidden.get(0).location().target();
            return what + " " + UNREAD.meaning() + ": "
                    + (target == null
                            ? "no inventory that was given names this target"
                            : target.status().word() + ", " + target.reason() + ": " + target.message());
        }

        private static boolean isRead(@Nullable TargetFact target) {
            return target != null && (target.status() == TargetStatus.OK || target.status() == TargetStatus.PARTIAL);
        }

        private static String key(TargetFact target) {
            return target.cluster() + "\n" + target.source() + "\n" + target.name();
        }

        private static String key(Pin pin) {
            return pin.location().cluster() + "\n" + pin.location().source() + "\n"
                    + pin.location().target();
        }
    }

    /** A pin in words, for messages. */
    static String describe(Pin pin) {
        String entry = pin.location().entry();
        return pin.component() + " " + pin.kind().word() + " " + pin.location().target() + ":"
                + pin.location().path() + (entry == null ? "" : " (" + Objects.requireNonNull(entry) + ")");
    }
}
