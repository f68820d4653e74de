package dev.certmend.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.cli.CertmendRun;
import dev.certmend.fact.Source;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.result.ScanReader;
import dev.certmend.result.ScanResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logins of a real OpenSSH that run something else than they are asked for, or more. Each is a node of one scan. */
class FarEndsIT {

    private static final RealParts PARTS = RealParts.ofThisMachine();

    /** Login, whether the inventory wants sudo, and what {@code root} does to the account. */
    private record Login(String name, boolean sudo, String shell, String setUp) {}

    private static final List<Login> LOGINS = List.of(
            new Login("plain", true, "/bin/bash", "true"),
            new Login("noisy", true, "/bin/bash", "echo 'echo +Welcome; printf \"no end \"' >~noisy/.bashrc"),
            new Login("greedy", false, "/bin/bash", "echo 'cat >/dev/null' >~greedy/.bashrc"),
            new Login("password", true, "/bin/bash", "rm /etc/sudoers.d/password"),
            new Login("sftp", false, "/bin/bash", "true"),
            new Login("forced", false, "/bin/bash", "sed -i 's/^/command=\"echo backup done\" /' ~forced/.ssh/*"),
            new Login("silent", false, "/bin/bash", "sed -i 's/^/command=\"true\" /' ~silent/.ssh/*"),
            new Login("nologin", false, "/usr/sbin/nologin", "true"),
            new Login("nowhere", true, "/bin/bash", "sed -i 's/^/restrict /' ~nowhere/.ssh/*"));

    @TempDir
    private static Path folder;

    private static KubeadmNode node;
    private static CertmendRun run;
    private static ScanResult scan;

    @BeforeAll
    static void scan_every_login() throws IOException, InterruptedException {
        var keys = new StockKeys(folder);
        StockKeys.Key key = keys.ed25519("scan");
        node = KubeadmNode.first(PARTS, "cp-1", keys.ed25519("host"), key.publicKey());
        for (Login login : LOGINS) {
            node.exec("sh", "-c", """
                    useradd -m -s %2$s %1$s && install -d -o %1$s -m 700 ~%1$s/.ssh \
                    && install -o %1$s -m 600 /root/.ssh/authorized_keys ~%1$s/.ssh/ \
                    && echo '%1$s ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/%1$s && %3$s
                    """.formatted(login.name(), login.shell(), login.setUp()));
        }
        Files.writeString(folder.resolve("known_hosts"), node.hostKeyLine() + "\n");
        Files.writeString(
                folder.resolve("inventory.yaml"),
                """
                apiVersion: certmend.dev/v1
                kind: Inventory
                name: farm
                defaults:
                  ssh: { identityFile: scan, knownHosts: known_hosts }
                clusters:
                  - name: build-farm
                    platform: kubeadm
                    nodes:
                """ + LOGINS.stream().map(FarEndsIT::line).collect(Collectors.joining()));
        Path result = folder.resolve("scan.jsonl");
        run = CertmendRun.of("scan", "-i", folder.resolve("inventory.yaml").toString(), "--out", result.toString());
        scan = ScanReader.readAll(result);
    }

    private static String line(Login login) {
        try {
            return "      - { name: %s, host: %s, port: %d, roles: [control-plane], ssh: { user: %s, sudo: %s } }%n"
                    .formatted(login.name(), node.host(), node.port(), login.name(), login.sudo());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "plain, ok, ok, 18 certificates",
        "noisy, ok, ok, 18 certificates",
        "nowhere, ok, ok, 18 certificates",
        "greedy, failed, empty-answer, the node said nothing",
        "password, denied, sudo-refused, sudo is not allowed without a password",
        "sftp, failed, unintelligible-answer, see what this login runs on the node",
        "forced, failed, unintelligible-answer, see what this login runs on the node",
        "silent, failed, empty-answer, the node said nothing",
        "nologin, failed, unintelligible-answer, see what this login runs on the node"
    })
    void every_login_ends_with_its_reason(String name, String status, String reason, String message) {
        TargetFact target = target(name, Source.SSH);

        assertThat(target.status().word()).as(target.toString()).isEqualTo(status);
        assertThat(target.reason()).isEqualTo(reason);
        assertThat(target.message()).contains(message);
        assertThat(run.exitCode())
                .as("one that was not read is never compliant")
                .isNotZero();
    }

    @Test
    void a_login_that_may_forward_nothing_is_read_all_the_same() {
        TargetFact served = target("nowhere", Source.TLS);

        assertThat(served.status()).isEqualTo(TargetStatus.NOT_APPLICABLE);
        assertThat(served.reason()).isEqualTo("forwarding-refused");
    }

    private static TargetFact target(String name, Source source) {
        return scan.targets().stream()
                .filter(it -> it.name().equals(name) && it.source() == source)
                .findFirst()
                .orElseThrow();
    }
}
