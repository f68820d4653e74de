package dev.certmend.scan.kubernetes;

import dev.certmend.fact.OutageEvidence;
import dev.certmend.fact.OutageFact;
import dev.certmend.scan.probe.Observation.ClusterObservation;
import dev.certmend.scan.probe.Reading;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When nodes last told that they live, and when they and the cluster were made.
 *
 * @see <a href="https://kubernetes.io/docs/reference/node/node-status/#heartbeats">Heartbeats</a>
 */
final class LifeSigns {

    /** As for the history of boots, less than this is no outage. */
    private static final Duration SILENCE = Duration.ofHours(1);

    private static final Set<String> CONTROL_PLANE =
            Set.of("node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master");

    private final Reading reading;
    private final @Nullable String cluster;
    private final Instant now;
    private final Map<String, Instant> renewals = new HashMap<>();
    private @Nullable Instant createdAt;
    private @Nullable Instant newestControlPlane;

    LifeSigns(Reading reading, @Nullable String cluster, Instant now) {
        this.reading = reading;
        this.cluster = cluster;
        this.now = now;
    }

    ClusterObservation observation() {
        return new ClusterObservation(createdAt, newestControlPlane);
    }

    /** The namespace {@code kube-system}, which is as old as its cluster. */
    void oldest(Namespace namespace) {
        createdAt = ObjectReading.created(namespace).orElse(createdAt);
    }

    /** The lease of a node, which its kubelet renews every few seconds. */
    void lease(Lease lease) {
        if (lease.getSpec() != null && lease.getSpec().getRenewTime() != null) {
            renewals.put(
                    lease.getMetadata().getName(),
                    lease.getSpec().getRenewTime().toInstant());
        }
    }

    void node(Node node) {
        if (Optional.ofNullable(node.getMetadata().getLabels()).orElse(Map.of()).keySet().stream()
                .anyMatch(CONTROL_PLANE::contains)) {
            ObjectReading.created(node)
                    .filter(made -> newestControlPlane == null || made.isAfter(newestControlPlane))
                    .ifPresent(made -> newestControlPlane = made);
        }
        Optional<NodeCondition> ready = ready(node);
        Optional<Instant> beat = ready.flatMap(condition -> ObjectReading.instant(condition.getLastHeartbeatTime()));
        Optional<Instant> renewal =
                Optional.ofNullable(renewals.get(node.getMetadata().getName()));
        Optional<Instant> last = beat.flatMap(
                        a -> renewal.map(b -> a.isAfter(b) ? a : b).or(() -> beat))
                .or(() -> renewal);
        boolean lost = ready.filter(condition -> "Unknown".equals(condition.getStatus()))
                .isPresent();
        last.filter(sign -> lost || sign.isBefore(now.minus(SILENCE)))
                .ifPresent(sign -> off(node.getMetadata().getName(), sign));
    }

    private void off(String node, Instant last) {
        if (cluster == null) {
            reading.note("node " + node + " was last heard of at " + last);
        } else {
            reading.fact(new OutageFact(cluster, node, last, null, OutageEvidence.HEARTBEAT));
        }
    }

    private static Optional<NodeCondition> ready(Node node) {
        List<NodeCondition> none = List.of();
        return Optional.ofNullable(node.getStatus()).map(status -> status.getConditions()).orElse(none).stream()
                .filter(condition -> condition != null && "Ready".equals(condition.getType()))
                .findFirst();
    }
}
