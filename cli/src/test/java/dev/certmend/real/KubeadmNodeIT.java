package dev.certmend.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shows that the nodes of the integration tests are what they claim, by stock tools alone. */
class KubeadmNodeIT {

    private static final RealParts PARTS = RealParts.ofThisMachine();

    @TempDir
    private static Path folder;

    private static StockKeys.Key login;
    private static KubeadmNode first;
    private static KubeadmNode second;

    @BeforeAll
    static void start_two_nodes_of_one_cluster() throws IOException, InterruptedException {
        PARTS.command("ssh");
        PARTS.command("ssh-keygen");
        var keys = new StockKeys(folder);
        login = keys.ed25519("login");
        first = KubeadmNode.first(PARTS, "cp-1", keys.ed25519("host-1"), login.publicKey());
        second = KubeadmNode.joining(first, PARTS, "cp-2", keys.ed25519("host-2"), login.publicKey());
    }

    @AfterAll
    static void stop() {
        if (second != null) {
            second.close();
        }
        if (first != null) {
            first.close();
        }
    }

    @Test
    void answers_stock_ssh_with_the_host_key_known_beforehand() throws IOException, InterruptedException {
        assertThat(ssh(first, "hostname")).isEqualTo("cp-1");
        assertThat(ssh(second, "hostname")).isEqualTo("cp-2");
    }

    @Test
    void has_every_certificate_that_kubeadm_renews() throws IOException, InterruptedException {
        String table = first.exec("kubeadm", "certs", "check-expiration");

        for (String leaf : KubeadmNode.LEAVES) {
            assertThat(table).contains(leaf.replace("etcd/", "etcd-"));
        }
        assertThat(table).doesNotContain("MISSING");
    }

    @Test
    void shows_the_end_that_a_certificate_was_given_and_renews_it() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(Duration.ofDays(20)).plus(Duration.ofHours(1));
        for (String leaf : KubeadmNode.LEAVES) {
            second.signAgain(leaf, end);
        }

        assertThat(second.exec("kubeadm", "certs", "check-expiration").lines().filter(line -> line.contains(" 20d ")))
                .hasSameSizeAs(KubeadmNode.LEAVES);

        assertThat(ssh(second, "kubeadm certs renew all"))
                .contains("certificate for serving the Kubernetes API renewed");

        assertThat(second.exec("kubeadm", "certs", "check-expiration").lines().filter(line -> line.contains(" 364d ")))
                .hasSameSizeAs(KubeadmNode.LEAVES);
    }

    @Test
    void keeps_one_authority_for_both_nodes_after_signing_again() throws IOException, InterruptedException {
        second.signAgain("etcd/server", Instant.now().plus(Duration.ofDays(20)));

        for (KubeadmNode node : new KubeadmNode[] {first, second}) {
            node.exec(
                    "openssl", "verify", "-CAfile", "/etc/kubernetes/pki/ca.crt", "/etc/kubernetes/pki/apiserver.crt");
            node.exec(
                    "openssl",
                    "verify",
                    "-CAfile",
                    "/etc/kubernetes/pki/etcd/ca.crt",
                    "/etc/kubernetes/pki/etcd/server.crt");
        }
        assertThat(fingerprint(second)).isEqualTo(fingerprint(first));
    }

    private static String fingerprint(KubeadmNode node) throws IOException, InterruptedException {
        return node.exec("openssl", "x509", "-noout", "-fingerprint", "-sha256", "-in", "/etc/kubernetes/pki/ca.crt");
    }

    private static String ssh(KubeadmNode node, String command) throws IOException, InterruptedException {
        Path knownHosts = Files.createTempFile(folder, "known", "hosts");
        Files.writeString(knownHosts, node.hostKeyLine() + "\n");
        return new StockCommand(folder)
                .succeed(
                        "ssh",
                        "-F",
                        "none",
                        "-i",
                        login.privateKey().toString(),
                        "-o",
                        "IdentitiesOnly=yes",
                        "-o",
                        "BatchMode=yes",
                        "-o",
                        "StrictHostKeyChecking=yes",
                        "-o",
                        "UserKnownHostsFile=" + knownHosts,
                        "-p",
                        Integer.toString(node.port()),
                        "root@" + node.host(),
                        command);
    }
}
