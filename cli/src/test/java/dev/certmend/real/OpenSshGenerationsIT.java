package dev.certmend.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.certmend.cli.CertmendRun;
import dev.certmend.fact.ScanReader;
import dev.certmend.fact.ScanResult;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
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

/** One scan of nodes with the OpenSSH of Debian 12 and of Debian 13, which runs a program of its own for each session. */
class OpenSshGenerationsIT {

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
        Path file = Files.writeString(folder.resolve("inventory.yaml"), inventory);
        Path result = folder.resolve("scan.jsonl");
        CertmendRun.of("scan", "-i", file.toString(), "--out", result.toString());
        scan = ScanReader.readAll(result);
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
}
