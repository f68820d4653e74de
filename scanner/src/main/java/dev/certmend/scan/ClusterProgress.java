package dev.certmend.scan;

import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.UpdateEvidence;
import dev.certmend.inventory.Cluster;
import dev.certmend.inventory.Platform;
import dev.certmend.scan.probe.Observation;
import dev.certmend.scan.probe.Observation.NodeObservation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far the targets of one cluster are, and what they showed of it. What was observed wins over what is declared. */
final class ClusterProgress {

    private final Cluster cluster;
    private int open;
    private @Nullable String release;
    private @Nullable String kubernetesVersion;
    private @Nullable Instant createdAt;
    private @Nullable Instant newestControlPlane;
    private @Nullable Instant oldestRelease;

    ClusterProgress(Cluster cluster) {
        this.cluster = cluster;
    }

    void expect() {
        open++;
    }

    void take(Observation observation) {
        open--;
        NodeObservation seen = observation.node();
        release = release == null ? seen.release() : release;
        kubernetesVersion = kubernetesVersion == null ? seen.kubernetesVersion() : kubernetesVersion;
        createdAt = createdAt == null ? observation.cluster().createdAt() : createdAt;
        newestControlPlane =
                newestControlPlane == null ? observation.cluster().newestControlPlane() : newestControlPlane;
        Instant since = seen.releaseSince();
        oldestRelease =
                since != null && (oldestRelease == null || since.isBefore(oldestRelease)) ? since : oldestRelease;
    }

    boolean isDone() {
        return open == 0;
    }

    ClusterFact fact() {
        Instant updated = cluster.lastUpdatedAt();
        Instant inferred = inferredUpdate();
        return new ClusterFact(
                cluster.name(),
                cluster.platform(),
                cluster.role(),
                cluster.environment(),
                cluster.owner(),
                release == null ? cluster.release() : release,
                kubernetesVersion,
                cluster.loadBalancer(),
                cluster.managedBy(),
                updated == null ? inferred : updated,
                updated != null ? UpdateEvidence.DECLARED : inferred != null ? UpdateEvidence.INFERRED : null,
                createdAt == null ? cluster.createdAt() : createdAt);
    }

    /**
     * An update of AKS hybrid puts new nodes in the place of the old ones. Only the control plane tells, since workers also
     * come and go with the load. On other platforms nodes stay and their release changes; a node that joined after the last
     * update has a younger one than those that were updated, so the oldest tells.
     */
    private @Nullable Instant inferredUpdate() {
        return cluster.platform() == Platform.AKS_HCI ? newestControlPlane : oldestRelease;
    }
}
