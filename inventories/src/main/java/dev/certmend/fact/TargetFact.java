package dev.certmend.fact;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the reading of one target ended. Every target of a scan has exactly one of these, whatever happened.
 *
 * @param name node, kubeconfig, endpoint or path
 * @param cluster the cluster it belongs to; null if no inventory names it
 * @param source how it was read
 * @param status how it ended
 * @param reason stable code in lower case with hyphens, such as {@code host-key-unknown}; {@code ok} when all was read
 * @param message one sentence for people: what happened and what to do next
 * @param certificates how many certificates were read from it
 * @param durationMillis how long it took
 * @param clockSkewSeconds its clock minus ours, positive if it is ahead; null where it was not measured
 */
public record TargetFact(
        String name,
        @Nullable String cluster,
        Source source,
        TargetStatus status,
        String reason,
        String message,
        int certificates,
        long durationMillis,
        @Nullable Long clockSkewSeconds)
        implements ScanRecord {

    public TargetFact {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(message, "message");
    }
}
