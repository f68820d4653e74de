package dev.certmend.policy.drools;

import dev.certmend.fact.Layer;
import dev.certmend.fact.Severity;
import java.time.Duration;
import java.time.Instant;

/**
 * What the credentials of one layer that renew themselves tell as a clock. A layer without one that has both dates has
 * no state.
 *
 * @param layer which layer
 * @param newestStart when the newest of them was issued: the last time that renewing worked
 * @param newestEnd when that one ends
 * @param remainingShare what is left of its lifetime
 * @param ended how many of them have ended
 * @param unseen the longest time since {@code newestStart} in which nothing shows that the cluster was running
 */
public record LayerState(
        Layer layer, Instant newestStart, Instant newestEnd, double remainingShare, int ended, Duration unseen) {

    /** How long ago the newest of them ended; negative if it still stands. */
    public Duration endedFor(Instant asOf) {
        return Duration.between(newestEnd, asOf);
    }

    /** The tables say whether a shutdown matters, the dates how much. */
    public Severity howBad(Limits limits) {
        if (ended > 0) {
            return Severity.CRITICAL;
        }
        return remainingShare <= limits.watchShare() ? Severity.HIGH : Severity.MEDIUM;
    }
}
