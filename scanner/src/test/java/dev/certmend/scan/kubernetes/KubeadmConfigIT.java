package dev.certmend.scan.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.Source;
import dev.certmend.fact.TargetStatus;
import dev.certmend.scan.decode.Passphrases;
import dev.certmend.scan.probe.Deadline;
import dev.certmend.scan.probe.Observation;
import dev.certmend.scan.probe.Target;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the real kubeadm writes into a real kube-apiserver, and what is made of it. */
@Timeout(240)
class KubeadmConfigIT {

    @TempDir
    private Path folder;

    @Test
    void its_configuration_tells_the_time_of_the_release_but_not_while_joining_nodes_are_written_there_too()
            throws Exception {
        try (RealApiServer server = RealApiServer.start(folder);
                KubernetesClient admin = server.admin()) {
            Instant begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            upload(server, admin.getKubernetesVersion().getGitVersion());

            Observation before = read(server);
            admin.configMaps()
                    .inNamespace("kube-system")
                    .withName("kubeadm-config")
                    .edit(map -> {
                        map.getData().remove("ClusterStatus");
                        return map;
                    });
            Observation after = read(server);

            assertThat(before.status()).isEqualTo(TargetStatus.OK);
            assertThat(before.node().releaseSince()).isNull();
            assertThat(before.message()).contains("before 1.22 kubeadm also writes it when a node joins");
            assertThat(after.status()).isEqualTo(TargetStatus.OK);
            assertThat(after.node().releaseSince()).isBetween(begun, Instant.now());
        }
    }

    private static Observation read(RealApiServer server) throws Exception {
        return new KubernetesProbe(server.adminKubeconfig(), Passphrases.of(List.of()), Clock.systemUTC(), fact -> {})
                .read(new Target("config", "shop", Source.KUBERNETES), Deadline.in(Duration.ofSeconds(60)));
    }

    private void upload(RealApiServer server, String version) throws Exception {
        Files.writeString(folder.resolve("kubeadm.yaml"), """
                apiVersion: kubeadm.k8s.io/v1beta2
                kind: InitConfiguration
                localAPIEndpoint: { advertiseAddress: 10.0.0.1 }
                nodeRegistration: { name: cp-1, criSocket: /run/none.sock }
                ---
                apiVersion: kubeadm.k8s.io/v1beta2
                kind: ClusterConfiguration
                kubernetesVersion: %s
                """.formatted(version));
        Files.writeString(
                folder.resolve("admin.conf"), "current-context: here\n" + Files.readString(server.adminKubeconfig()));
        Process kubeadm = new ProcessBuilder(
                        Path.of(System.getenv("KUBEBUILDER_ASSETS"), "kubeadm").toString(),
                        "init",
                        "phase",
                        "upload-config",
                        "kubeadm",
                        "--config=kubeadm.yaml",
                        "--kubeconfig=admin.conf")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(kubeadm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(kubeadm.waitFor()).as(said).isZero();
    }
}
