package dev.certmend.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.fact.UpdateEvidence;
import dev.certmend.inventory.Platform;
import dev.certmend.scan.probe.Observation;
import dev.certmend.scan.probe.Observation.NodeObservation;
import dev.certmend.scan.ssh.TestNodes;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterProgressTest {

    private static final Instant UPDATED = Instant.parse("2026-10-01T06:00:00Z");
    private static final Instant JOINED = Instant.parse("2026-11-01T06:00:00Z");

    private static ClusterFact after(Platform platform, Instant... releases) {
        ClusterProgress progress = new ClusterProgress(TestNodes.cluster("shop", platform));
        progress.take(Observation.unread(TargetStatus.UNREACHABLE, "connection-refused", ""));
        for (Instant release : releases) {
            progress.take(new Observation(List.of(), TargetStatus.OK, "ok", "", NodeObservation.NONE.since(release)));
        }
        return progress.fact();
    }

    @Test
    void a_node_that_joined_after_the_last_update_does_not_make_it_younger() {
        ClusterFact cluster = after(Platform.KUBEADM, JOINED, UPDATED, JOINED);

        assertThat(cluster.lastUpdatedAt()).isEqualTo(UPDATED);
        assertThat(cluster.lastUpdatedBy()).isEqualTo(UpdateEvidence.INFERRED);
    }

    @Test
    void where_nothing_tells_nothing_is_inferred() {
        assertThat(after(Platform.K3S).lastUpdatedAt()).isNull();
        assertThat(after(Platform.K3S).lastUpdatedBy()).isNull();
        assertThat(after(Platform.AKS_HCI, UPDATED).lastUpdatedAt())
                .as("there, updates replace nodes, and files of nodes tell nothing")
                .isNull();
    }
}
