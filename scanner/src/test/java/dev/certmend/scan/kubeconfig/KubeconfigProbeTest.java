package dev.certmend.scan.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Source;
import dev.certmend.fact.TargetStatus;
import dev.certmend.fact.TokenFact;
import dev.certmend.fact.Usage;
import dev.certmend.scan.TestPki;
import dev.certmend.scan.probe.Deadline;
import dev.certmend.scan.probe.Observation;
import dev.certmend.scan.probe.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigProbeTest {

    @TempDir
    Path folder;

    private Observation read(String name, String content) throws IOException {
        return read(Files.writeString(folder.resolve(name), content));
    }

    private static Observation read(Path file) {
        return new KubeconfigProbe(file)
                .read(
                        new Target(file.toString(), "seattle-pos", Source.KUBECONFIG),
                        Deadline.in(Duration.ofSeconds(5)));
    }

    private static List<CertificateFact> certificates(Observation observation) {
        return observation.facts().stream()
                .filter(CertificateFact.class::isInstance)
                .map(CertificateFact.class::cast)
                .toList();
    }

    private static String data(byte[] certificate) {
        return TestPki.base64(TestPki.pem(certificate));
    }

    private static String user(String name, String fields) {
        return "- name: " + name + "\n  user:\n    " + fields.replace("\n", "\n    ") + "\n";
    }

    @Test
    void every_user_and_every_cluster_is_read_not_the_current_context_alone() throws IOException {
        Observation read = read(
                "config",
                "apiVersion: v1\nkind: Config\ncurrent-context: one\nclusters:\n- cluster:\n"
                        + "    certificate-authority-data: " + data(TestPki.ca("CN=kubernetes")) + "\n"
                        + "  name: one\nusers:\n"
                        + user("ada", "client-certificate-data: " + data(TestPki.client("CN=ada")))
                        + user("grace", "client-certificate-data: " + data(TestPki.client("CN=grace"))));

        assertThat(read.status()).isEqualTo(TargetStatus.OK);
        assertThat(certificates(read))
                .extracting(CertificateFact::subject, fact -> fact.location().entry(), CertificateFact::component)
                .containsExactly(
                        Tuple.tuple("CN=kubernetes", "clusters/one", "cluster-ca"),
                        Tuple.tuple("CN=ada", "users/ada", "kubeconfig"),
                        Tuple.tuple("CN=grace", "users/grace", "kubeconfig"));
        assertThat(certificates(read))
                .extracting(CertificateFact::usage)
                .containsExactly(Usage.CA, Usage.CLIENT, Usage.CLIENT);
    }

    @Test
    void a_file_of_another_kind_or_shape_is_malformed_and_never_a_kubeconfig_without_users() throws IOException {
        for (String other : List.of(
                "apiVersion: v1\nkind: List\nitems: []\n",
                "replicas: 3\n",
                "kind: Config\nusers:\n  name: ada\n",
                "kind: Config\nusers:\n- ada\n",
                "kind: Config\nclusters:\n- name: one\n  cluster: https://10.0.0.1\n")) {
            Observation read = read("other.yaml", other);

            assertThat(read.status()).as(other).isEqualTo(TargetStatus.FAILED);
            assertThat(read.reason()).isEqualTo("malformed");
        }
        assertThat(read("empty", "apiVersion: v1\nkind: Config\nusers: null\nclusters:\n")
                        .status())
                .isEqualTo(TargetStatus.NOT_APPLICABLE);
    }

    @Test
    void a_file_of_kubeadm_tells_the_component() throws IOException {
        Observation read = read(
                "controller-manager.conf",
                "users:\n" + user("x", "client-certificate-data: " + data(TestPki.client("CN=x"))));

        assertThat(certificates(read)).extracting(CertificateFact::component).containsExactly("controller-manager");
    }

    @Test
    void files_that_it_names_are_resolved_against_its_folder_and_keys_beside_a_certificate_stay_there()
            throws IOException {
        Files.createDirectories(folder.resolve("pki"));
        Files.writeString(
                folder.resolve("pki/both.pem"), TestPki.privateKeyPem() + TestPki.pem(TestPki.client("CN=kubelet")));
        Files.writeString(folder.resolve("token"), TestPki.jwt("{\"exp\":1795000000}") + "\n");

        Observation read =
                read("config", "users:\n" + user("x", "client-certificate: pki/both.pem\ntokenFile: ./token"));

        assertThat(certificates(read)).extracting(CertificateFact::subject).containsExactly("CN=kubelet");
        assertThat(certificates(read).get(0).location().path())
                .isEqualTo(folder.resolve("pki/both.pem").toString());
        assertThat(read.facts().get(1))
                .isInstanceOfSatisfying(
                        TokenFact.class,
                        token -> assertThat(token.expiresAt()).isEqualTo(Instant.ofEpochSecond(1_795_000_000L)));
    }

    @Test
    void a_token_user_gives_dates_and_the_token_is_nowhere() throws IOException {
        String jwt = TestPki.jwt("{\"iat\":1764115200,\"exp\":1771891200}");

        Observation read = read("config", "users:\n" + user("x", "token: " + jwt));

        assertThat(read.status()).isEqualTo(TargetStatus.OK);
        assertThat(read.facts().toString()).contains("2026-02-24T00:00:00Z").doesNotContain(jwt, TestPki.claimsOf(jwt));
    }

    @Test
    void an_exec_user_is_named_and_its_program_is_not_run() throws IOException {
        Path proof = folder.resolve("proof");

        Observation read = read(
                "config",
                "users:\n"
                        + user("x", "exec:\n  command: touch\n  args: [" + proof + "]")
                        + user("y", "client-certificate-data: " + data(TestPki.client("CN=y"))));

        assertThat(proof).doesNotExist();
        assertThat(read.status()).isEqualTo(TargetStatus.OK);
        assertThat(read.message()).contains("users/x has credentials from a program (exec), which is not run");
        assertThat(certificates(read)).extracting(CertificateFact::subject).containsExactly("CN=y");
    }

    @Test
    void every_user_of_a_program_is_named_in_one_sentence_however_many_there_are() throws IOException {
        StringBuilder users = new StringBuilder("users:\n");
        for (int i = 1; i <= 22; i++) {
            users.append(user("u" + i, "exec:\n  command: kubelogin"));
        }

        Observation read = read("config", users.toString());

        assertThat(read.status()).isEqualTo(TargetStatus.NOT_APPLICABLE);
        assertThat(read.reason()).isEqualTo("no-credentials");
        assertThat(read.message())
                .contains("users/u1, users/u2, ", "users/u20 and 2 more have credentials from a program (exec)");
    }

    @Test
    void the_id_token_that_an_auth_provider_keeps_gives_its_dates_and_its_refresh_token_is_nowhere()
            throws IOException {
        String jwt = TestPki.jwt("{\"exp\":1771891200}");

        Observation read = read(
                "config",
                "users:\n"
                        + user(
                                "x",
                                "token: " + TestPki.jwt("{\"exp\":1795000000}")
                                        + "\nauth-provider:\n  name: oidc\n  config:\n    refresh-token: secret"
                                        + "\n    id-token: " + jwt));

        assertThat(read.facts())
                .extracting(fact -> ((TokenFact) fact).location().entry(), fact -> ((TokenFact) fact).expiresAt())
                .containsExactly(
                        Tuple.tuple("users/x", Instant.ofEpochSecond(1_795_000_000L)),
                        Tuple.tuple("users/x/id-token", Instant.parse("2026-02-24T00:00:00Z")));
        assertThat(read.toString()).doesNotContain(jwt, TestPki.claimsOf(jwt), "secret");
        assertThat(read.message()).contains("users/x has credentials from an auth-provider, which is not run");
    }

    @Test
    void the_authority_of_an_identity_provider_is_read_and_is_not_that_of_the_cluster() throws IOException {
        Observation read = read(
                "config",
                "users:\n"
                        + user(
                                "x",
                                "auth-provider:\n  name: oidc\n  config:\n    idp-certificate-authority-data: "
                                        + data(TestPki.ca("CN=identity"))));

        assertThat(certificates(read))
                .extracting(fact -> fact.location().entry(), CertificateFact::component, CertificateFact::usage)
                .containsExactly(Tuple.tuple("users/x/idp-certificate-authority", "kubeconfig", Usage.CA));
    }

    @Test
    void a_cluster_that_checks_no_certificate_is_named_and_a_proxy_with_its_password_is_not() throws IOException {
        Observation read = read(
                "config",
                "clusters:\n- name: one\n  cluster:\n    server: https://one\n    insecure-skip-tls-verify: true\n"
                        + "    proxy-url: http://ada:secret@proxy:3128\n    tls-server-name: two\n"
                        + "    certificate-authority-data: " + data(TestPki.ca("CN=kubernetes")) + "\n"
                        + "- name: two\n  cluster:\n    server: https://two\n    insecure-skip-tls-verify: false\n");

        assertThat(certificates(read)).hasSize(1);
        assertThat(read.message())
                .contains("clusters/one has a server whose certificate is not checked")
                .doesNotContain("clusters/two", "secret");
    }

    @Test
    void of_two_users_with_one_name_both_are_read_though_kubectl_takes_the_first() throws IOException {
        Observation read = read(
                "config",
                "users:\n" + user("x", "client-certificate-data: " + data(TestPki.client("CN=first")))
                        + user("x", "client-certificate-data: " + data(TestPki.client("CN=second"))));

        assertThat(certificates(read))
                .extracting(CertificateFact::subject, fact -> fact.location().index())
                .containsExactly(Tuple.tuple("CN=first", 0), Tuple.tuple("CN=second", 1));
    }

    @Test
    void a_kubeconfig_with_nothing_that_ends_is_not_applicable_and_says_why() throws IOException {
        Observation read = read("config", "apiVersion: v1\nkind: Config\nusers: []\nclusters: null\n");

        assertThat(read.status()).isEqualTo(TargetStatus.NOT_APPLICABLE);
        assertThat(read.reason()).isEqualTo("no-credentials");
        assertThat(read.message()).contains("has no users");
    }

    @Test
    void a_missing_kubeconfig_is_failed_and_a_missing_file_of_one_user_leaves_the_others() throws IOException {
        Observation missing = read(folder.resolve("nowhere"));
        Observation partial = read(
                "config",
                "users:\n" + user("x", "client-certificate: gone.crt")
                        + user("y", "client-certificate-data: " + data(TestPki.client("CN=y"))));

        assertThat(missing.status()).isEqualTo(TargetStatus.FAILED);
        assertThat(missing.reason()).isEqualTo("not-found");
        assertThat(partial.status()).isEqualTo(TargetStatus.PARTIAL);
        assertThat(partial.message()).contains("gone.crt: does not exist");
        assertThat(certificates(partial)).hasSize(1);
    }

    @Test
    void a_folder_in_the_place_of_a_kubeconfig_is_called_one() {
        Observation read = read(folder);

        assertThat(read.status()).isEqualTo(TargetStatus.FAILED);
        assertThat(read.reason()).isEqualTo("unreadable");
        assertThat(read.message()).contains(folder + ": is a folder or a device; name a file");
    }

    @Test
    void a_broken_user_does_not_hide_the_next_one() throws IOException {
        Observation read = read(
                "config",
                "users:\n" + user("x", "client-certificate-data: '***'")
                        + user("y", "client-certificate-data: " + TestPki.base64("no certificate"))
                        + user("z", "client-certificate-data: " + data(TestPki.client("CN=z"))));

        assertThat(read.status()).isEqualTo(TargetStatus.PARTIAL);
        assertThat(read.reason()).isEqualTo("malformed");
        assertThat(read.message()).contains("users/x: client-certificate-data is not base64", "users/y");
        assertThat(certificates(read)).extracting(CertificateFact::subject).containsExactly("CN=z");
    }

    @Test
    void an_empty_file_is_called_that() throws IOException {
        Observation read = read("config", "");

        assertThat(read.reason()).isEqualTo("malformed");
        assertThat(read.message()).contains("is no kubeconfig that can be read: it is empty");
    }

    @Test
    void what_is_no_yaml_is_failed_with_its_line() throws IOException {
        Observation read = read("config", "users:\n- name: [\n");

        assertThat(read.status()).isEqualTo(TargetStatus.FAILED);
        assertThat(read.reason()).isEqualTo("malformed");
        assertThat(read.message()).contains("line ");
    }

    @Property(tries = 300)
    void no_content_throws(@ForAll String content) throws IOException {
        Path file = Files.createTempFile("kubeconfig", ".yaml");
        try {
            Files.writeString(file, "users:\n" + content.replaceAll("[\\ud800-\\udfff]", ""));
            assertThat(read(file).reason()).isNotEmpty();
        } finally {
            Files.delete(file);
        }
    }
}
