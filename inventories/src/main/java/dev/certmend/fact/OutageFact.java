package dev.certmend.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A time during which a node, or a whole cluster, was off.
 *
 * @param cluster the cluster
 * @param node the node; null for the whole cluster
 * @param from the last sign of life before it
 * @param to the first sign of life after it, or its planned end; null if it is still off
 * @param evidence what showed it
 */
public record OutageFact(
        String cluster,
        @Nullable String node,
        Instant from,
        @Nullable Instant to,
        OutageEvidence evidence) implements ScanRecord {

    public OutageFact {
        Objects.requireNonNull(cluster, "cluster");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(evidence, "evidence");
        if (to != null && to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "outage of " + cluster + " ends at " + to + " before it begins at " + from);
        }
    }

    /** Whether it goes on at {@code asOf}: it has begun, and ends later or nobody knows when. */
    public boolean isGoingOnAt(Instant asOf) {
        return from.isBefore(asOf) && (to == null || to.isAfter(asOf));
    }

    /** How long it lasted, or has lasted so far if it is still going on at {@code asOf}; zero if it is still to come. */
    public Duration lengthAt(Instant asOf) {
        Instant end = to == null || to.isAfter(asOf) ? asOf : to;
        return end.isBefore(from) ? Duration.ZERO : Duration.between(from, end);
    }
}
