package dev.certmend.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.lab.pki.KubernetesCertificate;
import dev.certmend.lab.pki.LoginFile;
import dev.certmend.lab.pki.Pem;
import dev.certmend.lab.ssh.SshKeys;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.sshd.common.SshException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the estate lays out, and what it tells of the past. Nothing here changes it. */
class EstateTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

    @TempDir
    private static Path folder;

    private static Estate estate;
    private static EstateClient client;

    @BeforeAll
    static void start() throws IOException {
        estate = Estate.start(folder.resolve("an estate"), Clock.fixed(NOW, ZoneOffset.UTC));
        client = new EstateClient(estate);
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
        estate.close();
    }

    @ParameterizedTest
    @CsvSource({
        // Off 35 days until 06:00 today, and renewed an hour before it went off.
        "seattle-pos-cp-1, 2026-10-22T05:00:00Z, 2026-10-26T05:00:00Z",
        // Off ten days until 07:00 today.
        "tacoma-pos-cp-1, 2026-11-16T06:00:00Z, 2026-11-20T06:00:00Z",
        // A year since the cluster was made, twenty days left.
        "build-farm-cp-1, 2025-12-16T08:00:00Z, 2026-12-16T08:00:00Z"
    })
    void api_server_certificates_tell_the_story(String node, Instant from, Instant until) throws Exception {
        var certificate = KubernetesCertificate.APISERVER.read(client.root(node));

        assertThat(certificate.getNotBefore()).hasSameTimeAs(from.toString());
        assertThat(certificate.getNotAfter()).hasSameTimeAs(until.toString());
    }

    @Test
    void of_the_build_farm_only_the_api_server_was_forgotten() throws Exception {
        Path root = client.root("build-farm-cp-1");

        for (KubernetesCertificate certificate : KubernetesCertificate.values()) {
            String end = certificate == KubernetesCertificate.APISERVER ? "2026-12-16" : "2027-08-18";
            assertThat(certificate.read(root).getNotAfter())
                    .as(certificate.id())
                    .isInSameDayAs(end);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // Ninety days from the deployment 95 days ago.
        "seattle-pos-cp-1, 2026-11-21T08:00:00Z",
        // Ninety days from 40 days ago.
        "tacoma-pos-cp-1, 2027-01-15T08:00:00Z"
    })
    void login_tokens_end_after_ninety_days(String node, Instant end) throws Exception {
        String token = LoginFile.token(client.root(node).resolve("opt/wssd/k8s/cloudlogin.yaml"));

        assertThat(LoginFile.validity(token).until()).isEqualTo(end);
    }

    @Test
    void the_load_balancer_has_an_ended_agent_certificate() throws Exception {
        Path pki = client.root("seattle-pos-lb-1").resolve("etc/lbagent/pki");

        assertThat(Pem.certificate(pki.resolve("lbagent.crt")).getNotAfter()).hasSameTimeAs("2026-11-21T08:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"seattle-pos-cp-1", "seattle-pos-wk-1", "tacoma-pos-wk-1", "build-farm-cp-1"})
    void kubelets_keep_their_client_certificate_behind_a_link(String node) throws Exception {
        Path current = client.root(node).resolve("var/lib/kubelet/pki/kubelet-client-current.pem");

        assertThat(current).isSymbolicLink().content().contains("BEGIN CERTIFICATE", "BEGIN PRIVATE KEY");
        assertThat(Files.readString(client.root(node).resolve("etc/kubernetes/kubelet.conf")))
                .contains("client-certificate: /var/lib/kubelet/pki/kubelet-client-current.pem");
    }

    @Test
    void private_files_are_for_their_owner_only() throws Exception {
        Path root = client.root("build-farm-cp-1");

        assertThat(List.of(
                        estate.key("scan"),
                        estate.key("ada"),
                        root.resolve("etc/kubernetes/pki/ca.key"),
                        root.resolve("etc/kubernetes/admin.conf")))
                .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
    }

    @Test
    void warehouse_02_lets_no_file_be_read() throws Exception {
        Path certificate = client.root("warehouse-02").resolve("etc/kubernetes/pki/apiserver.crt");

        assertThat(Files.getPosixFilePermissions(certificate)).isEmpty();
    }

    @Test
    void nobody_listens_for_warehouse_01() throws Exception {
        int port = client.port("warehouse-01");

        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void people_have_keys_that_the_allowed_signers_name() throws Exception {
        String allowed = Files.readString(estate.governance().resolve("allowed_signers"));

        for (String person : List.of("ada", "grace", "author", "executor")) {
            String line = Files.readString(Path.of(estate.key(person) + ".pub")).strip();
            String key = line.substring(0, line.lastIndexOf(' '));
            assertThat(SshKeys.parse(key).getAlgorithm()).isNotEmpty();
            assertThat(allowed).contains(key);
        }
        assertThat(allowed)
                .contains("grace@fabrikam.example namespaces=\"approval@certmend.dev\" ssh-ed25519 ")
                .contains("certmend@fabrikam.example namespaces=\"git\" ssh-ed25519 ");
        assertThatThrownBy(() -> estate.key("mallory")).hasMessageContaining("mallory");
    }

    @Test
    void only_the_scan_key_of_the_right_user_opens_a_node() {
        assertThatThrownBy(() -> client.login("seattle-pos-cp-1", "clouduser", "ada"))
                .isInstanceOf(SshException.class);
        assertThatThrownBy(() -> client.login("seattle-pos-cp-1", "root", "scan"))
                .isInstanceOf(SshException.class);
        assertThatThrownBy(() -> client.login("seattle-hci-01", "clouduser", "scan"))
                .isInstanceOf(SshException.class);
    }

    @Test
    void a_second_estate_in_one_folder_is_refused() {
        assertThatThrownBy(() -> Estate.start(folder.resolve("an estate"), NOW))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds an estate already");
    }
}
