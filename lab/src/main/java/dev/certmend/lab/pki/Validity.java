package dev.certmend.lab.pki;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time in which a certificate or token is valid, in whole seconds as X.509 and JWT count. */
public record Validity(Instant from, Instant until) {

    public Validity {
        from = from.truncatedTo(ChronoUnit.SECONDS);
        until = until.truncatedTo(ChronoUnit.SECONDS);
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("valid until " + until + ", which is not after " + from);
        }
    }

    /** From an instant on for a while. */
    public static Validity starting(Instant from, Duration length) {
        return new Validity(from, from.plus(length));
    }
}
