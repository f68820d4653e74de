package dev.certmend.policy.drools;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Arithmetic of a span of validity of which either end may be unknown. */
final class Validity {

    private Validity() {}

    /** From start to end; null where one is unknown or the end is not after the start. */
    static @Nullable Duration lifetime(@Nullable Instant start, @Nullable Instant end) {
        return start == null || end == null || !end.isAfter(start) ? null : Duration.between(start, end);
    }

    /** What is left of the lifetime, or null where there is none to speak of. */
    static @Nullable Double remainingShare(@Nullable Instant start, @Nullable Instant end, Instant asOf) {
        return start == null || end == null || !end.isAfter(start) ? null : share(start, end, asOf);
    }

    /** What is left of the time from start to end: above 1 before the start, below 0 after the end. */
    static double share(Instant start, Instant end, Instant asOf) {
        double left = Duration.between(asOf, end).toSeconds();
        return left / Math.max(1, Duration.between(start, end).toSeconds());
    }
}
