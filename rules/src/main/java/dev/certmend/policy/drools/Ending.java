package dev.certmend.policy.drools;

import dev.certmend.policy.Calendar;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What ends, and is renewed by people or by itself: a certificate or a token. */
public sealed interface Ending extends PlacedAsset permits CertificateAsset, TokenAsset {

    /** When it ends; null where that was not observed, or where it does not end. */
    @Nullable
    Instant end();

    /** Whether people plan its renewal: it has not ended, does not renew itself, and nothing replaced it. */
    boolean isPlanned(Instant asOf);

    /** Whether it ends before the next window of the calendar begins. */
    default boolean endsBeforeWindow(Instant asOf, Calendar calendar) {
        Instant end = end();
        return isPlanned(asOf)
                && end != null
                && calendar.nextWindow(asOf).filter(end::isBefore).isPresent();
    }

    /** Whether the calendar has windows, and all of them are over. */
    default boolean lacksWindow(Instant asOf, Calendar calendar) {
        return calendar.hasWindows()
                && isPlanned(asOf)
                && end() != null
                && calendar.nextWindow(asOf).isEmpty();
    }

    /** Whether it ends in a freeze of the calendar. */
    default boolean endsInFreeze(Instant asOf, Calendar calendar) {
        Instant end = end();
        return isPlanned(asOf) && end != null && calendar.freezeAt(end).isPresent();
    }

    /** Whether there is a calendar, and it does not matter to this one. */
    default boolean isLeftAlone(Instant asOf, Calendar calendar) {
        return !calendar.isEmpty() && !isPlanned(asOf);
    }
}
