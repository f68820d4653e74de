package dev.certmend.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.lab.EstateClient.Answer;
import dev.certmend.lab.pki.KubernetesCertificate;
import dev.certmend.lab.pki.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Linux node takes and refuses, over the wire. */
class LinuxNodeTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final String FARM = "build-farm-cp-1";

    @TempDir
    private static Path folder;

    private static Estate estate;
    private static EstateClient client;

    @BeforeAll
    static void start() throws IOException {
        estate = Estate.start(folder, Clock.fixed(NOW, ZoneOffset.UTC));
        client = new EstateClient(estate);
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
        estate.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh -s", "sudo -n sh -s"})
    void the_shell_is_the_real_one(String command) throws Exception {
        Answer answer = client.exec(FARM, command, "printf '%s' \"$((6 * 7))\"; echo oops >&2; exit 3\n");

        assertThat(answer).isEqualTo(new Answer(3, "42", "oops\n"));
    }

    @Test
    void nothing_of_our_environment_reaches_the_node() throws Exception {
        assertThat(client.sh(FARM, "env").out())
                .contains("LOGNAME=clouduser\n")
                .doesNotContain(System.getProperty("user.dir"), "JAVA", "MAVEN");
    }

    @Test
    void a_node_tells_when_it_was_on() throws Exception {
        assertThat(client.sh("seattle-pos-wk-1", "journalctl --list-boots --no-pager")
                        .out())
                .matches("""
                        IDX BOOT ID                          FIRST ENTRY                 LAST ENTRY
                         -1 [0-9a-f]{32} Sun 2026-08-23 08:00:00 UTC Thu 2026-10-22 06:00:00 UTC
                          0 [0-9a-f]{32} Thu 2026-11-26 06:00:00 UTC Thu 2026-11-26 08:00:00 UTC
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-o json", "-ojson", "--output=json", "--output json -q --no-pager --utc"})
    void a_node_tells_it_in_json_too(String options) throws Exception {
        assertThat(client.sh("seattle-pos-wk-1", "journalctl --list-boots " + options)
                        .out())
                .matches("\\[\\{\"index\":-1,\"boot_id\":\"[0-9a-f]{32}\","
                        + "\"first_entry\":1787472000000000,\"last_entry\":1792648800000000},"
                        + "\\{\"index\":0,\"boot_id\":\"[0-9a-f]{32}\","
                        + "\"first_entry\":1795672800000000,\"last_entry\":1795680000000000}]\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "journalctl",
                "journalctl -b",
                "journalctl --list-boots -o export",
                "journalctl --list-boots -o",
                "TZ=Europe/Berlin journalctl --list-boots"
            })
    void journalctl_plays_nothing_else(String command) throws Exception {
        Answer answer = client.sh(FARM, command);

        assertThat(answer.exitStatus()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains("the lab does not play");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat /etc/passwd",
                "sh",
                "sh -s extra",
                "sh -c id",
                "/bin/sh -s",
                "sh -s; id",
                "sh -s | cat",
                "$(sh -s)",
                "env X=1 sh -s",
                "bash -s",
                "'sh -s'"
            })
    void other_commands_are_not_found(String command) throws Exception {
        Answer answer = client.exec(FARM, command, "echo leaked\n");

        assertThat(answer.exitStatus()).isEqualTo(127);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).startsWith("bash: line 1: ").endsWith(": command not found\n");
        assertThat(estate.received()).contains(FARM + ": " + command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sudo -n id", "sudo -n -u root sh -s", "sudo -n sudo -n sh -s"})
    void sudo_runs_nothing_else(String command) throws Exception {
        Answer answer = client.exec(FARM, command, "echo leaked\n");

        assertThat(answer.exitStatus()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).startsWith("sudo: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sudo -n sh -s", "sudo -n kubeadm certs renew all"})
    void warehouse_02_wants_a_password(String command) throws Exception {
        assertThat(client.exec("warehouse-02", command, "echo leaked\n"))
                .isEqualTo(new Answer(1, "", "sudo: a password is required\n"));
    }

    @Test
    void kubeadm_issues_every_leaf_again_and_keeps_what_it_names() throws Exception {
        Path root = client.root(FARM);
        Map<KubernetesCertificate, X509CertificateHolder> before = certificates(root);
        String kubelet = Files.readString(root.resolve("var/lib/kubelet/pki/kubelet-client-current.pem"));

        Answer answer = client.exec(FARM, "sudo -n kubeadm --rootfs '" + root + "' certs renew all", "");

        assertThat(answer.exitStatus()).isZero();
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out())
                .contains("\ncertificate for serving the Kubernetes API renewed\n")
                .contains(
                        "\ncertificate embedded in the kubeconfig file for the admin to use and for kubeadm itself renewed\n")
                .endsWith(
                        "\n\nDone renewing certificates. You must restart the kube-apiserver, kube-controller-manager,"
                                + " kube-scheduler and etcd, so that they can use the new certificates.\n");
        for (Map.Entry<KubernetesCertificate, X509CertificateHolder> old : before.entrySet()) {
            X509CertificateHolder renewed = old.getKey().read(root);
            X509CertificateHolder authority =
                    old.getKey().authority().read(root).own().certificate();
            assertThat(renewed.getNotAfter()).as(old.getKey().id()).hasSameTimeAs("2027-11-26T08:00:00Z");
            assertThat(renewed.getNotBefore()).isEqualTo(authority.getNotBefore());
            assertThat(Profile.of(renewed)).isEqualTo(Profile.of(old.getValue()));
            assertThat(renewed.getSubjectPublicKeyInfo())
                    .isNotEqualTo(old.getValue().getSubjectPublicKeyInfo());
            assertThat(renewed.isSignatureValid(new JcaContentVerifierProviderBuilder().build(authority)))
                    .isTrue();
        }
        assertThat(root.resolve("var/lib/kubelet/pki/kubelet-client-current.pem"))
                .hasContent(kubelet);
    }

    @Test
    void kubeadm_tells_of_ends_and_of_what_is_missing() throws Exception {
        Path root = client.root("warehouse-02");
        Files.delete(root.resolve("etc/kubernetes/scheduler.conf"));
        openForOwner(root);

        String table = client.exec("warehouse-02", "kubeadm --rootfs=" + root + " certs check-expiration", "")
                .out();

        assertThat(table).contains("""
                CERTIFICATE                EXPIRES                  RESIDUAL TIME   CERTIFICATE AUTHORITY   EXTERNALLY MANAGED
                admin.conf                 Oct 17, 2027 08:00 UTC   325d            ca                      no     \s
                apiserver                  Oct 17, 2027 08:00 UTC   325d            ca                      no     \s
                """);
        assertThat(table).contains("!MISSING! scheduler.conf").contains("""

                CERTIFICATE AUTHORITY   EXPIRES                  RESIDUAL TIME   EXTERNALLY MANAGED
                ca                      Oct 14, 2036 08:00 UTC   9y              no     \s
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubeadm",
                "kubeadm certs renew all",
                "kubeadm --rootfs / certs renew all",
                "kubeadm certs renew all --rootfs",
                "kubeadm --rootfs ROOT certs renew all --force",
                "kubeadm --rootfs ROOT certs renew all --use-api",
                "kubeadm --rootfs ROOT certs renew apiserver",
                "kubeadm --rootfs ROOT certs renew",
                "kubeadm --rootfs ROOT certs check-expiration -o json",
                "kubeadm --rootfs ROOT reset"
            })
    void kubeadm_refuses_what_it_does_not_play(String command) throws Exception {
        Path root = client.root(FARM);
        Map<KubernetesCertificate, X509CertificateHolder> before = certificates(root);

        Answer answer = client.exec(FARM, command.replace("ROOT", root.toString()), "");

        assertThat(answer.exitStatus()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).endsWith("\nTo see the stack trace of this error execute with --v=5 or higher\n");
        assertThat(certificates(root)).isEqualTo(before);
    }

    @Test
    void nodes_without_kubeadm_do_not_play_it() throws Exception {
        assertThat(client.exec("seattle-pos-cp-1", "kubeadm certs renew all", "")
                        .exitStatus())
                .isEqualTo(127);
    }

    private static Map<KubernetesCertificate, X509CertificateHolder> certificates(Path root) throws IOException {
        Map<KubernetesCertificate, X509CertificateHolder> certificates = new HashMap<>();
        for (KubernetesCertificate certificate : KubernetesCertificate.values()) {
            certificates.put(certificate, certificate.read(root));
        }
        return certificates;
    }

    /** What root needs not, whoever else runs the tests does. */
    private static void openForOwner(Path root) throws IOException {
        Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
        try (Stream<Path> files = Files.walk(root.resolve("etc"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setPosixFilePermissions(file, owner);
            }
        }
    }
}
