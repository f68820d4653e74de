package dev.certmend.scan.kubernetes;

import static dev.certmend.scan.kubernetes.FakeApiServer.items;
import static dev.certmend.scan.kubernetes.FakeApiServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.TargetStatus;
import dev.certmend.scan.probe.Observation;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the release of a cluster of kubeadm is there, by what its server keeps of the last write. */
class KubeadmConfigTest extends FakeCluster {

    private static final String MAPS = "/api/v1/namespaces/kube-system/configmaps?metadata.name=kubeadm-config";
    private static final Instant UPGRADED = Instant.parse("2026-10-01T06:00:00Z");
    private static final String UPGRADE = managed("kubeadm", "2026-10-01T06:00:00Z", "ClusterConfiguration");

    private Observation read(String data, String... managedFields) throws InterruptedException {
        server.on(
                MAPS,
                items("{\"metadata\":{\"name\":\"kubeadm-config\",\"namespace\":\"kube-system\","
                        + "\"creationTimestamp\":\"2025-01-01T00:00:00Z\",\"managedFields\":["
                        + String.join(",", managedFields) + "]},\"data\":{" + data + "}}"));
        return read();
    }

    private static String managed(String manager, String time, String key) {
        return "{\"manager\":\"" + manager + "\",\"operation\":\"Update\",\"time\":\"" + time
                + "\",\"fieldsType\":\"FieldsV1\",\"fieldsV1\":{\"f:data\":{\".\":{},\"f:" + key + "\":{}}}}";
    }

    private static String configuration(String version) {
        return "\"ClusterConfiguration\":\"kind: ClusterConfiguration\\nkubernetesVersion: " + version
                + "\\nscheduler: {}\\n\"";
    }

    @Test
    void the_last_write_of_the_release_that_runs_is_when_it_came() throws Exception {
        Observation end = read(
                configuration("v1.29.4"),
                managed("kubeadm", "2025-01-01T00:00:00Z", "ClusterConfiguration"),
                UPGRADE,
                managed("somebody", "2026-11-20T00:00:00Z", "Notes"));

        assertThat(end.status()).isEqualTo(TargetStatus.OK);
        assertThat(end.node().releaseSince()).isEqualTo(UPGRADED);
        assertThat(end.message())
                .contains("Its release is there since 2026-10-01T06:00:00Z, by the last write of"
                        + " configmaps/kube-system/kubeadm-config");
    }

    @Test
    void of_another_release_than_the_one_that_runs_it_tells_nothing() throws Exception {
        Observation end = read(configuration("v1.28.9"), UPGRADE);

        assertThat(end.node().releaseSince()).isNull();
        assertThat(end.status()).isEqualTo(TargetStatus.OK);
        assertThat(end.message())
                .contains("kubeadm-config does not tell when the cluster was updated: it names v1.28.9 and the server"
                        + " runs v1.29.4");
    }

    @Test
    void where_a_node_that_joins_writes_it_too_it_tells_nothing() throws Exception {
        Observation end = read(configuration("v1.29.4") + ",\"ClusterStatus\":\"apiEndpoints: {}\"", UPGRADE);

        assertThat(end.node().releaseSince()).isNull();
        assertThat(end.message()).contains("before 1.22 kubeadm also writes it when a node joins");
    }

    @Test
    void a_server_that_keeps_no_time_tells_nothing_not_even_when_it_was_made() throws Exception {
        Observation end = read(configuration("v1.29.4"));

        assertThat(end.node().releaseSince()).isNull();
        assertThat(end.message()).contains("the server keeps no time of its last write");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | has no ClusterConfiguration",
                "'\"ClusterConfiguration\":\"kind: ClusterConfiguration\"' | names no kubernetesVersion",
                "'\"ClusterConfiguration\":\"a: &a [*a]\"' | configmaps/kube-system/kubeadm-config"
            })
    void one_that_is_not_understood_is_a_problem_that_names_it(String data, String message) throws Exception {
        Observation end = read(data, UPGRADE);

        assertThat(end.node().releaseSince()).isNull();
        assertThat(end.reason()).isEqualTo("malformed");
        assertThat(end.message()).contains(message);
    }

    @Test
    void a_login_that_may_not_list_it_is_told_so() throws Exception {
        server.on(MAPS, status(403, "application/json", "{\"kind\":\"Status\",\"code\":403}"));

        Observation end = read();

        assertThat(end.reason()).isEqualTo("permission-denied");
        assertThat(end.message())
                .contains("configmaps (metadata.name=kubeadm-config): this login may not list configmaps");
    }

    @Test
    void a_cluster_without_it_has_one_sign_less_and_no_problem() throws Exception {
        Observation end = read();

        assertThat(end.status()).isEqualTo(TargetStatus.OK);
        assertThat(end.node().releaseSince()).isNull();
    }
}
