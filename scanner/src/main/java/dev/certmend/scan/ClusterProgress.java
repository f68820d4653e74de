package dev.certmend.scan;

import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.UpdateEvidence;
import dev.certmend.inventory.Cluster;
import dev.certmend.scan.probe.Observation.NodeObservation;
import org.jspecify.annotations.Nullable;

/** How far the targets of one cluster are, and what they showed of it. What was observed wins over what is declared. */
final class ClusterProgress {

    private final Cluster cluster;
    private int open;
    private @Nullable String release;
    private @Nullable String kubernetesVersion;

    ClusterProgress(Cluster cluster) {
        this.cluster = cluster;
    }

    void expect() {
        open++;
    }

    void take(NodeObservation seen) {
        open--;
        release = release == null ? seen.release() : release;
        kubernetesVersion = kubernetesVersion == null ? seen.kubernetesVersion() : kubernetesVersion;
    }

    boolean isDone() {
        return open == 0;
    }

    ClusterFact fact() {
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
                cluster.lastUpdatedAt(),
                cluster.lastUpdatedAt() == null ? null : UpdateEvidence.DECLARED,
                cluster.createdAt());
    }
}
