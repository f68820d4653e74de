package dev.certmend.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.certmend.cli.CertmendRun;
import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Source;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.result.ScanReader;
import dev.certmend.result.ScanResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One scan of nodes with the OpenSSH of Debian 12 and of Debian 13, which runs a program of its own for each session. */
class OpenSshGenerationsIT {

    private static final String FINGERPRINT =
            "openssl x509 -in /etc/kubernetes/pki/apiserver.crt -outform DER | sha256sum | cut -d' ' -f1";

    private static final RealParts PARTS = RealParts.ofThisMachine();

    @TempDir
    private static Path folder;

    private static final Map<String, KubeadmNode> NODES = new LinkedHashMap<>();
    private static ScanResult scan;

    @BeforeAll
    static void scan_both() throws IOException, InterruptedException {
        var keys = new StockKeys(folder);
        StockKeys.Key key = keys.ed25519("scan");
        StringBuilder knownHosts = new StringBuilder();
        StringBuilder inventory = new StringBuilder("""
                apiVersion: certmend.dev/v1
                kind: Inventory
                name: farm
                defaults:
                  ssh: { user: root, identityFile: scan, knownHosts: known_hosts }
                clusters:
                  - name: build-farm
                    platform: kubeadm
                    nodes:
                """);
        for (String suite : new String[] {"bookworm", "trixie"}) {
            KubeadmNode node = KubeadmNode.first(PARTS, suite, suite, keys.ed25519("host-" + suite), key.publicKey());
            NODES.put(suite, node);
            knownHosts.append(node.hostKeyLine()).append('\n');
            inventory.append("      - { name: %s, host: %s, port: %d, roles: [control-plane] }%n"
                    .formatted(suite, node.host(), node.port()));
        }
        Files.writeString(folder.resolve("known_hosts"), knownHosts);
        Files.writeString(folder.resolve("inventory.yaml"), inventory);
        scan = scan("scan.jsonl");
    }

    private static ScanResult scan(String file) throws IOException {
        Path result = folder.resolve(file);
        CertmendRun.of("scan", "-i", folder.resolve("inventory.yaml").toString(), "--out", result.toString());
        return ScanReader.readAll(result);
    }

    @AfterAll
    static void stop() {
        NODES.values().forEach(KubeadmNode::close);
    }

    @ParameterizedTest
    @CsvSource({"bookworm, 1:9.2p1, curve25519-sha256", "trixie, 1:10.0p1, mlkem768x25519-sha256"})
    void reads_a_node_of_either_generation(String suite, String version, String keyExchange) throws Exception {
        KubeadmNode node = Objects.requireNonNull(NODES.get(suite), suite);

        assertThat(node.exec("dpkg-query", "-W", "-f", "${Version}", "openssh-server"))
                .startsWith(version);
        assertThat(node.sshLog()).contains("kex: algorithm: " + keyExchange + " [preauth]");
        assertThat(scan.targets().stream().filter(it -> it.name().equals(suite)))
                .extracting(TargetFact::status, TargetFact::reason)
                .as("files by one exec, ports by the same connection")
                .containsExactlyInAnyOrder(
                        tuple(TargetStatus.OK, "ok"), tuple(TargetStatus.NOT_APPLICABLE, "nothing-served"));
    }

    /** OpenSSL 3.5 of Debian 13 knows these groups, that of Debian 12 does not. */
    @ParameterizedTest
    @ValueSource(strings = {"X25519MLKEM768", "SecP384r1MLKEM1024", "MLKEM1024"})
    void reads_what_is_served_after_a_key_exchange_against_quantum_computers_alone(String group) throws Exception {
        KubeadmNode node = Objects.requireNonNull(NODES.get("trixie"), "trixie");
        String pki = "/etc/kubernetes/pki/apiserver";
        node.exec("sh", "-c", """
                setsid -f sh -c 'echo $$ >/run/server.pid; exec openssl s_server -quiet -www -accept 127.0.0.1:6443 \
                  -groups %1$s -cert %2$s.crt -key %2$s.key' >/dev/null 2>&1 </dev/null
                """.formatted(group, pki));
        node.exec("timeout", "30", "sh", "-c", """
                until openssl s_client -groups %s -connect 127.0.0.1:6443 </dev/null 2>/dev/null \
                  | grep -q 'BEGIN CERT'; do :; done
                """.formatted(group));
        try {
            assertThat(scan("served.jsonl").certificates())
                    .filteredOn(fact -> fact.component().equals("apiserver")
                            && fact.location().target().equals("trixie"))
                    .extracting(fact -> fact.location().source(), CertificateFact::fingerprintSha256)
                    .contains(
                            tuple(Source.TLS, node.exec("sh", "-c", FINGERPRINT).strip()));
        } finally {
            node.exec(
                    "timeout",
                    "30",
                    "sh",
                    "-c",
                    "pid=$(cat /run/server.pid); kill $pid; while kill -0 $pid 2>/dev/null; do :; done");
        }
    }
}
