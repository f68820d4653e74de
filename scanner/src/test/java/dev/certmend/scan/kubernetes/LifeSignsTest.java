package dev.certmend.scan.kubernetes;

import static dev.certmend.scan.kubernetes.FakeApiServer.NODES;
import static dev.certmend.scan.kubernetes.FakeApiServer.items;
import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.OutageEvidence;
import dev.certmend.fact.OutageFact;
import dev.certmend.scan.probe.Observation;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LifeSignsTest extends FakeCluster {

    private static String node(String name, String labels, String ready, String beat) {
        return "{\"metadata\":{\"name\":\"" + name + "\",\"labels\":{" + labels
                + "},\"creationTimestamp\":\"2026-10-01T00:00:00Z\"},\"status\":{\"conditions\":[{\"type\":\"Ready\","
                + "\"status\":\"" + ready + "\",\"lastHeartbeatTime\":\"" + beat + "\"}]}}";
    }

    private static String renewed(String time) {
        return "\"spec\":{\"renewTime\":\"" + time + "\"}";
    }

    @Test
    void a_node_that_is_silent_is_an_outage_from_its_last_sign_of_life_on() throws Exception {
        server.on(
                        "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases",
                        items(
                                object("kube-node-lease", "alive", renewed("2026-11-26T07:59:50.000000Z")),
                                object("kube-node-lease", "lost", renewed("2026-11-20T12:00:00.000000Z"))))
                .on(
                        NODES,
                        items(
                                node("alive", "", "True", "2026-11-26T05:00:00Z"),
                                node("lost", "", "Unknown", "2026-11-20T11:58:00Z")));

        read();

        assertThat(facts(OutageFact.class))
                .containsExactly(new OutageFact(
                        "shop", "lost", Instant.parse("2026-11-20T12:00:00Z"), null, OutageEvidence.HEARTBEAT));
    }

    @Test
    void the_cluster_tells_its_version_and_when_its_control_plane_was_made() throws Exception {
        server.on(
                NODES,
                items(node("cp", "\"node-role.kubernetes.io/control-plane\":\"\"", "True", "2026-11-26T07:59:00Z")));

        Observation end = read();

        assertThat(end.node().kubernetesVersion()).isEqualTo("v1.29.4");
        assertThat(end.cluster().newestControlPlane()).isEqualTo(Instant.parse("2026-10-01T00:00:00Z"));
    }
}
