package dev.certmend.scan.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.fact.TargetStatus;
import dev.certmend.scan.TestPki;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiLoginsTest {

    @TempDir
    Path folder;

    private Path kubeconfig(String cluster, String user) throws IOException {
        return Files.writeString(
                folder.resolve("config"),
                "current-context: b\ncontexts:\n- { name: a, context: { cluster: other, user: other } }\n"
                        + "- { name: b, context: { cluster: c, user: u } }\nclusters:\n- name: c\n  cluster: { "
                        + cluster
                        + " }\nusers:\n- name: u\n  user: { " + user + " }\n");
    }

    @Test
    void the_current_context_decides_and_files_are_beside_the_kubeconfig() throws Exception {
        Files.writeString(folder.resolve("token"), "sesame\n");

        ApiLogin login = ApiLogins.read(kubeconfig(
                "server: 'https://10.0.0.1:6443', tls-server-name: api, proxy-url: 'http://proxy:3128'",
                "tokenFile: token"));

        assertThat(login)
                .isEqualTo(
                        new ApiLogin("https://10.0.0.1:6443", null, null, null, "sesame", "api", "http://proxy:3128"));
        assertThat(login.toString()).doesNotContain("sesame");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "server: 'http://10.0.0.1:8080' | token: t | server-not-verified",
                "server: 'https://10.0.0.1', insecure-skip-tls-verify: true | token: t | server-not-verified",
                "server: 'https://10.0.0.1' | auth-provider: { name: oidc } | credential-plugin",
                "server: 'https://10.0.0.1' | exec: { command: x }, token: t | credential-plugin",
                "server: 'https://10.0.0.1' | username: u, password: p | no-usable-login",
                "server: 'https://10.0.0.1' | client-certificate: c | no-usable-login",
            })
    void what_we_do_not_do_is_denied_with_its_reason(String cluster, String user, String reason) throws Exception {
        Path file = kubeconfig(cluster, user);

        assertThatThrownBy(() -> ApiLogins.read(file)).isInstanceOfSatisfying(ApiRefusal.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(TargetStatus.DENIED);
            assertThat(refusal.reason()).isEqualTo(reason);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"server: '::'", "server: 'https://user:password@10.0.0.1'", "server: 'https:///'", "x: y"})
    void a_server_that_is_no_plain_url_is_malformed_and_not_quoted(String cluster) throws Exception {
        Path file = kubeconfig(cluster, "token: t");

        assertThatThrownBy(() -> ApiLogins.read(file)).isInstanceOfSatisfying(ApiRefusal.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo("malformed");
            assertThat(refusal.words()).doesNotContain("password");
        });
    }

    @Test
    void a_file_that_is_not_there_is_named() throws Exception {
        Path file = kubeconfig("server: 'https://10.0.0.1', certificate-authority: gone.crt", "token: t");

        assertThatThrownBy(() -> ApiLogins.read(file))
                .isInstanceOfSatisfying(
                        ApiRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo("not-found"))
                .hasMessageContaining("gone.crt");
    }

    @Test
    void keys_are_understood_in_the_forms_that_products_write() throws Exception {
        KeyPair curve = TestPki.key("EC");
        KeyPair rsa = TestPki.key("RSA");

        assertThat(read(curve, TestPki.block("PRIVATE KEY", curve.getPrivate().getEncoded())))
                .isEqualTo(curve.getPrivate());
        assertThat(read(rsa, TestPki.block("PRIVATE KEY", rsa.getPrivate().getEncoded())))
                .isEqualTo(rsa.getPrivate());
        assertThat(read(rsa, TestPki.privateKeyPem(rsa.getPrivate()))).isEqualTo(rsa.getPrivate());
    }

    private static PrivateKey read(KeyPair pair, String pem) throws Exception {
        String certificate = TestPki.pem(TestPki.certificate("CN=u", pair, false, List.of(), List.of()));
        KeyManager[] managers = ApiTls.keys(new ApiLogin(
                "https://10.0.0.1", null, TestPki.base64(certificate), TestPki.base64(pem), null, null, null));
        return ((X509KeyManager) managers[0]).getPrivateKey("user");
    }
}
