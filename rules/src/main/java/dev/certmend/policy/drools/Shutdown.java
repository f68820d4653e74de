package dev.certmend.policy.drools;

import dev.certmend.fact.OutageEvidence;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time during which a whole cluster was off: all of its nodes whose history is known, counting control plane nodes
 * and hosts only where there are such.
 *
 * @param from the last sign of life before it
 * @param to the first sign of life after it; null if it is still going on
 * @param length how long it lasted, or has lasted so far
 * @param evidence what showed it
 */
public record Shutdown(Instant from, @Nullable Instant to, Duration length, OutageEvidence evidence) {

    /** Whether nothing was issued since it ended, so that it still matters. */
    public boolean isOpenAt(Instant newestStart) {
        return to == null || newestStart.isBefore(to);
    }
}
