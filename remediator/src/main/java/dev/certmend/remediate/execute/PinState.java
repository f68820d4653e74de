package dev.certmend.remediate.execute;

import dev.certmend.fact.ScanResult;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.remediate.plan.Pin;
import dev.certmend.remediate.plan.Pins;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

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
        private final Set<String> read;

        Look(ScanResult observed) {
            this.places = new Pins(observed).byPlace();
            this.read = observed.targets().stream()
                    .filter(target -> target.status() == TargetStatus.OK || target.status() == TargetStatus.PARTIAL)
                    .map(Look::key)
                    .collect(Collectors.toSet());
        }

        PinState of(Pin pin) {
            Pin now = places.get(Pins.Place.of(pin));
            if (now == null) {
                return read.contains(key(pin)) ? GONE : UNREAD;
            }
            if (now.fingerprintSha256().equals(pin.fingerprintSha256())) {
                return UNCHANGED;
            }
            boolean later = now.notAfter() != null
                    && (pin.notAfter() == null || now.notAfter().isAfter(pin.notAfter()));
            return later ? RENEWED : CHANGED;
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
