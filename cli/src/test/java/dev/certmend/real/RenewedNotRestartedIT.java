package dev.certmend.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.cli.CertmendRun;
import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Finding;
import dev.certmend.fact.Source;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.result.ScanReader;
import dev.certmend.result.ScanResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Disk against served on real parts: kubeadm renews while two processes go on. The one on the API server's port read its
 * certificate at its start, as a kube-apiserver of kubeadm's documentation does; the real etcd reads its file again.
 */
class RenewedNotRestartedIT {

    private static final RealParts PARTS = RealParts.ofThisMachine();
    private static final String PKI = "/etc/kubernetes/pki/";
    private static final String SERVER = "setsid -f sh -c 'echo $$ >/run/server.pid; exec openssl s_server -quiet -www"
            + " -accept 127.0.0.1:6443 -cert " + PKI + "apiserver.crt -key " + PKI + "apiserver.key'"
            + " >/dev/null 2>&1 </dev/null";
    private static final String STOP = "pid=$(cat /run/server.pid); kill $pid; while kill -0 $pid; do :; done";
    private static final String ETCD = "setsid -f etcd --data-dir /var/lib/etcd"
            + " --listen-client-urls https://127.0.0.1:2379 --advertise-client-urls https://127.0.0.1:2379"
            + " --cert-file " + PKI + "etcd/server.crt --key-file " + PKI + "etcd/server.key"
            + " --client-cert-auth --trusted-ca-file " + PKI + "etcd/ca.crt >/dev/null 2>&1 </dev/null";

    @TempDir
    private static Path folder;

    private static StockKeys.Key login;
    private static StockKeys.Key hostKey;
    private static KubeadmNode node;

    @BeforeAll
    static void renew_under_processes_that_run() throws IOException, InterruptedException {
        Path etcd = PARTS.kubernetes("etcd");
        var keys = new StockKeys(folder);
        login = keys.ed25519("scan");
        hostKey = keys.ed25519("host");
        node = KubeadmNode.first(PARTS, "cp-1", hostKey, login.publicKey());
        node.install(etcd);
        for (String leaf : KubeadmNode.LEAVES) {
            node.signAgain(leaf, Instant.now().plus(Duration.ofDays(20)));
        }
        serve(SERVER, 6443);
        serve(ETCD, 2379);
        node.exec("kubeadm", "certs", "renew", "all");
        Files.writeString(
                folder.resolve("known_hosts"), "* " + node.hostKeyLine().split(" ", 2)[1] + "\n");
        inventory("direct", node.host(), node.port(), "none");
    }

    private static void inventory(String name, String host, int port, String way) throws IOException {
        Files.writeString(folder.resolve(name + ".yaml"), """
                apiVersion: certmend.dev/v1
                kind: Inventory
                name: farm
                defaults:
                  ssh: { user: root, identityFile: scan, knownHosts: known_hosts, proxyJump: "%s" }
                clusters:
                  - name: build-farm
                    platform: kubeadm
                    nodes:
                      - { name: cp-1, host: %s, port: %d, os: linux, roles: [control-plane] }
                """.formatted(way, host, port));
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
        }
    }

    /** Starts a server and goes on when it shakes hands. */
    private static void serve(String command, int port) throws IOException, InterruptedException {
        node.exec("sh", "-c", command);
        node.exec(
                "timeout",
                "30",
                "sh",
                "-c",
                "until openssl s_client -connect 127.0.0.1:" + port
                        + " </dev/null 2>/dev/null | grep -q 'BEGIN CERT'; do :; done");
    }

    @Test
    void a_renewal_without_a_restart_is_found_until_the_process_is_restarted()
            throws IOException, InterruptedException {
        ScanResult renewed = scan("direct", "renewed.jsonl");

        assertThat(fingerprint(renewed, Source.TLS, "apiserver", "127.0.0.1:6443"))
                .isNotEqualTo(fingerprint(renewed, Source.SSH, "apiserver", PKI + "apiserver.crt"));
        assertThat(fingerprint(renewed, Source.TLS, "etcd-server", "127.0.0.1:2379"))
                .isEqualTo(fingerprint(renewed, Source.SSH, "etcd-server", PKI + "etcd/server.crt"));
        assertThat(served(renewed)).singleElement().satisfies(finding -> {
            assertThat(finding.component()).isEqualTo("apiserver");
            assertThat(finding.message()).contains(PKI + "apiserver.crt holds another", "has not read its file again");
            assertThat(finding.manual()).contains("Restart the static pod of apiserver on cp-1");
        });

        node.exec("timeout", "30", "sh", "-c", STOP);
        serve(SERVER, 6443);
        ScanResult restarted = scan("direct", "restarted.jsonl");

        assertThat(fingerprint(restarted, Source.TLS, "apiserver", "127.0.0.1:6443"))
                .isEqualTo(fingerprint(restarted, Source.SSH, "apiserver", PKI + "apiserver.crt"));
        assertThat(served(restarted)).isEmpty();
    }

    /** The two hosts on the way serve nothing themselves. */
    @Test
    void what_a_node_serves_is_seen_through_two_hosts_on_the_way() throws IOException, InterruptedException {
        try (KubeadmNode outer = KubeadmNode.first(PARTS, "outer", hostKey, login.publicKey());
                KubeadmNode inner = KubeadmNode.first(PARTS, "inner", hostKey, login.publicKey())) {
            String way = "root@%s:%d,root@%s".formatted(outer.host(), outer.port(), address(inner));
            inventory("two-hops", address(node), 22, way);

            ScanResult direct = scan("direct", "direct.jsonl");
            ScanResult through = scan("two-hops", "two-hops.jsonl");

            assertThat(through.certificates()).hasSameElementsAs(direct.certificates());
            assertThat(served(through)).isEqualTo(served(direct));
            assertThat(inner.sshLog()).contains("Accepted publickey for root from " + address(outer));
            assertThat(fingerprint(through, Source.TLS, "etcd-server", "127.0.0.1:2379"))
                    .isNotEmpty();
        }
    }

    private static String address(KubeadmNode container) throws IOException, InterruptedException {
        return container.exec("hostname", "-i").strip();
    }

    private static ScanResult scan(String inventory, String file) throws IOException {
        Path result = folder.resolve(file);
        CertmendRun run = CertmendRun.of(
                "scan", "-i", folder.resolve(inventory + ".yaml").toString(), "--out", result.toString());
        assertThat(result).as(run.toString()).exists();
        ScanResult scan = ScanReader.readAll(result);
        assertThat(scan.targets())
                .filteredOn(target -> target.source() == Source.TLS)
                .extracting(TargetFact::status)
                .containsExactly(TargetStatus.OK);
        return scan;
    }

    private static List<Finding> served(ScanResult scan) {
        return scan.findings().stream()
                .filter(finding -> finding.control().equals("VALIDITY-SERVED"))
                .toList();
    }

    private static String fingerprint(ScanResult scan, Source source, String component, String path) {
        return scan.certificates().stream()
                .filter(it -> it.location().source() == source
                        && it.component().equals(component)
                        && it.location().path().equals(path)
                        && it.location().index() == 0)
                .map(CertificateFact::fingerprintSha256)
                .findFirst()
                .orElseThrow();
    }
}
