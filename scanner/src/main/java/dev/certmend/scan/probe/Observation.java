package dev.certmend.scan.probe;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.Source;
import dev.certmend.fact.TargetStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was read from one target and how that ended.
 *
 * @param facts certificates, tokens and outages, and the ends of targets that were read on the way
 * @param status how it ended
 * @param reason stable code
 * @param message one sentence or two for people
 * @param node what was seen of the machine itself
 */
public record Observation(
        List<ScanRecord> facts, TargetStatus status, String reason, String message, NodeObservation node) {

    public Observation {
        facts = List.copyOf(facts);
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(node, "node");
    }

    /** Nothing was read, for this reason. */
    public static Observation unread(TargetStatus status, String reason, String message) {
        return new Observation(List.of(), status, reason, Printable.of(message), NodeObservation.NONE);
    }

    /** The same with facts of another target that was read on the way. */
    public Observation with(List<ScanRecord> others) {
        return new Observation(Stream.concat(facts.stream(), others.stream()).toList(), status, reason, message, node);
    }

    /** How many certificates were read in this way. */
    public int certificates(Source source) {
        return (int) facts.stream()
                .filter(fact ->
                        fact instanceof CertificateFact it && it.location().source() == source)
                .count();
    }

    /**
     * What was seen of a machine beside its credentials.
     *
     * @param bootedAt when it last started
     * @param clockSkewSeconds its clock minus ours
     * @param release release of the product that it hosts
     * @param kubernetesVersion version of the API server that it runs
     */
    public record NodeObservation(
            @Nullable Instant bootedAt,
            @Nullable Long clockSkewSeconds,
            @Nullable String release,
            @Nullable String kubernetesVersion) {

        public static final NodeObservation NONE = new NodeObservation(null, null, null, null);
    }
}
