package dev.certmend.scan.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.Source;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.UpdateEvidence;
import dev.certmend.inventory.Cluster;
import dev.certmend.inventory.Inventory;
import dev.certmend.inventory.Platform;
import dev.certmend.scan.RecordSink;
import dev.certmend.scan.ScanListener;
import dev.certmend.scan.ScanRequest;
import dev.certmend.scan.ScanSettings;
import dev.certmend.scan.Scanner;
import dev.certmend.scan.TestPki;
import dev.certmend.scan.ssh.FakeSsh;
import dev.certmend.scan.ssh.TestNodes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ApiScanTest {

    private static final Instant MADE = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant WRITTEN = Instant.parse("2026-10-20T06:00:00Z");
    private static final Instant DECLARED = Instant.parse("2026-09-01T00:00:00Z");

    @TempDir
    Path folder;

    private final FakeApiServer server = new FakeApiServer()
            .on(
                    FakeApiServer.NODES,
                    FakeApiServer.items("{\"metadata\":{\"name\":\"cp\",\"creationTimestamp\":\"" + MADE
                            + "\",\"labels\":{\"node-role.kubernetes.io/master\":\"\"}}}"))
            .on(
                    FakeApiServer.TLS_SECRETS,
                    FakeApiServer.items("{\"metadata\":{\"name\":\"x\"},\"data\":{\"tls.crt\":\""
                            + TestPki.base64(TestPki.pem(TestPki.client("CN=x"))) + "\"}}"));
    private final List<ScanRecord> records = new ArrayList<>();

    @AfterEach
    void close() {
        server.close();
    }

    private void scan(boolean api, Platform platform, @Nullable Instant updated, RecordSink sink) throws Exception {
        Cluster cluster = new Cluster(
                "shop",
                platform,
                null,
                "production",
                null,
                null,
                null,
                null,
                null,
                updated,
                null,
                List.of(),
                List.of(server.kubeconfig(folder)),
                api,
                List.of());
        ScanListener nobody = new ScanListener() {
            @Override
            public void started(int targets) {}

            @Override
            public void finished(TargetFact target) {}
        };
        new Scanner(new FakeSsh((address, request) -> FakeSsh.said(0, "", "")), ScanSettings.DEFAULT, TestNodes.CLOCK)
                .scan(
                        new ScanRequest(
                                List.of(new Inventory("inventory", List.of(cluster))),
                                List.of(),
                                List.of(),
                                Set.of(),
                                false),
                        nobody,
                        sink);
    }

    private <T extends ScanRecord> List<T> records(Class<T> type) {
        return records.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Test
    void nobody_is_asked_unless_the_inventory_says_so() throws Exception {
        scan(false, Platform.GENERIC, null, records::add);

        assertThat(server.requests()).isEmpty();
        assertThat(records(TargetFact.class)).extracting(TargetFact::source).containsExactly(Source.KUBECONFIG);
    }

    @Test
    void the_target_counts_the_facts_that_went_before_it_and_the_cluster_has_what_was_seen() throws Exception {
        scan(true, Platform.AKS_HCI, null, records::add);

        assertThat(records(CertificateFact.class)).hasSize(1);
        assertThat(records(TargetFact.class))
                .filteredOn(target -> target.source() == Source.KUBERNETES)
                .extracting(TargetFact::certificates)
                .containsExactly(1);
        ClusterFact cluster = records(ClusterFact.class).get(0);
        assertThat(cluster.kubernetesVersion()).isEqualTo("v1.29.4");
        assertThat(cluster.lastUpdatedAt()).isEqualTo(MADE);
        assertThat(cluster.lastUpdatedBy()).isEqualTo(UpdateEvidence.INFERRED);
    }

    @Test
    void a_declared_update_wins_and_where_nodes_stay_none_is_inferred() throws Exception {
        scan(true, Platform.AKS_HCI, DECLARED, records::add);
        scan(true, Platform.KUBEADM, null, records::add);

        assertThat(records(ClusterFact.class))
                .extracting(ClusterFact::lastUpdatedAt)
                .containsExactly(DECLARED, null);
    }

    @Test
    void a_cluster_of_kubeadm_was_updated_when_its_configuration_was_last_written() throws Exception {
        server.on(
                "/api/v1/namespaces/kube-system/configmaps?metadata.name=kubeadm-config",
                FakeApiServer.items("{\"metadata\":{\"name\":\"kubeadm-config\",\"namespace\":\"kube-system\","
                        + "\"managedFields\":[{\"manager\":\"kubeadm\",\"time\":\"" + WRITTEN
                        + "\",\"fieldsV1\":{\"f:data\":{\"f:ClusterConfiguration\":{}}}}]},"
                        + "\"data\":{\"ClusterConfiguration\":\"kubernetesVersion: v1.29.4\"}}"));

        scan(true, Platform.KUBEADM, null, records::add);
        scan(true, Platform.KUBEADM, DECLARED, records::add);
        scan(true, Platform.AKS_HCI, null, records::add);

        assertThat(records(ClusterFact.class))
                .extracting(ClusterFact::lastUpdatedAt, ClusterFact::lastUpdatedBy)
                .containsExactly(
                        Tuple.tuple(WRITTEN, UpdateEvidence.INFERRED),
                        Tuple.tuple(DECLARED, UpdateEvidence.DECLARED),
                        Tuple.tuple(MADE, UpdateEvidence.INFERRED));
    }

    @Test
    void a_sink_that_fails_in_the_middle_of_a_target_ends_the_scan_with_its_own_words() {
        assertThatThrownBy(() -> scan(true, Platform.GENERIC, null, record -> {
                    if (record instanceof CertificateFact) {
                        throw new IOException("the disk is full");
                    }
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is full");
    }
}
