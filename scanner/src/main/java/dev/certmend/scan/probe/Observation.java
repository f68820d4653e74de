package dev.certmend.scan.probe;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.TargetStatus;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was read from one target and how that ended.
 *
 * @param facts certificates, tokens and outages, and the ends of targets that were read on the way; empty where they went
 *     away as they came
 * @param status how it ended
 * @param reason stable code
 * @param message one sentence or two for people
 * @param node what was seen of the machine itself
 * @param cluster what was seen of its cluster
 * @param certificates how many certificates were read
 */
public record Observation(
        List<ScanRecord> facts,
        TargetStatus status,
        String reason,
        String message,
        NodeObservation node,
        ClusterObservation cluster,
        int certificates) {

    public Observation {
        facts = List.copyOf(facts);
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(cluster, "cluster");
    }

    /** An observation that has its facts with it and tells nothing of the cluster. */
    public Observation(
            List<ScanRecord> facts, TargetStatus status, String reason, String message, NodeObservation node) {
        this(facts, status, reason, message, node, ClusterObservation.NONE, certificates(facts));
    }

    /** Nothing was read, for this reason. */
    public static Observation unread(TargetStatus status, String reason, String message) {
        return new Observation(List.of(), status, reason, Printable.of(message), NodeObservation.NONE);
    }

    /** The same with facts of another target that was read on the way. */
    public Observation with(List<ScanRecord> others) {
        return new Observation(
                Stream.concat(facts.stream(), others.stream()).toList(),
                status,
                reason,
                message,
                node,
                cluster,
                certificates);
    }

    /** The same with what was seen of the cluster. */
    public Observation with(ClusterObservation seen) {
        return new Observation(facts, status, reason, message, node, seen, certificates);
    }

    private static int certificates(List<ScanRecord> facts) {
        return (int) facts.stream().filter(CertificateFact.class::isInstance).count();
    }

    /**
     * What was seen of a machine beside its credentials.
     *
     * @param bootedAt when it last started
     * @param clockSkewSeconds its clock minus ours
     * @param release release of the product that it hosts
     * @param kubernetesVersion version of the API server that it runs
     * @param services states of the product's services, by name
     * @param releaseSince since when the release of its control plane is there; null where it has none, or does not tell
     */
    public record NodeObservation(
            @Nullable Instant bootedAt,
            @Nullable Long clockSkewSeconds,
            @Nullable String release,
            @Nullable String kubernetesVersion,
            SortedMap<String, String> services,
            @Nullable Instant releaseSince) {

        public static final NodeObservation NONE = new NodeObservation(null, null, null, null);

        public NodeObservation {
            services = new TreeMap<>(services);
        }

        /** A machine without services of a product. */
        public NodeObservation(
                @Nullable Instant bootedAt,
                @Nullable Long clockSkewSeconds,
                @Nullable String release,
                @Nullable String kubernetesVersion) {
            this(bootedAt, clockSkewSeconds, release, kubernetesVersion, Collections.emptySortedMap(), null);
        }

        /** The same with the time since when its release is there. */
        public NodeObservation since(@Nullable Instant time) {
            return new NodeObservation(bootedAt, clockSkewSeconds, release, kubernetesVersion, services, time);
        }
    }

    /**
     * What was seen of a cluster as a whole.
     *
     * @param createdAt when it was made
     * @param newestControlPlane when the newest node of its control plane was made
     */
    public record ClusterObservation(
            @Nullable Instant createdAt, @Nullable Instant newestControlPlane) {

        public static final ClusterObservation NONE = new ClusterObservation(null, null);
    }
}
