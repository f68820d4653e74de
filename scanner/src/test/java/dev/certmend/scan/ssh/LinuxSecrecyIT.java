package dev.certmend.scan.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.CertificateFact;
import dev.certmend.inventory.Platform;
import dev.certmend.scan.TestPki;
import dev.certmend.scan.probe.Observation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys and tokens stay on the node, however they are hidden, in the shells that nodes have. */
class LinuxSecrecyIT extends KubeadmNodeTree {

    @ParameterizedTest
    @MethodSource("shells")
    void no_private_key_and_no_token_crosses_the_wire_however_it_is_hidden(Shell shell) throws Exception {
        kubeadmNode();
        String key = TestPki.privateKeyPem(KEY.getPrivate());
        String certificate = TestPki.pem(ADMIN);
        byte[] pkcs8 = KEY.getPrivate().getEncoded();
        write("etc/kubernetes/pki/key-first.pem", key + certificate);
        write("etc/kubernetes/pki/no-end.pem", certificate.replaceAll("-----END.*\n", "") + key);
        write("etc/kubernetes/pki/joined.pem", certificate.strip() + key);
        write("etc/kubernetes/pki/indented.pem", certificate + key.replaceAll("(?m)^", "  "));
        write("etc/kubernetes/pki/windows.pem", (certificate + key).replace("\n", "\r\n"));
        write("etc/kubernetes/pki/named-as-certificate.crt", key);
        write("etc/kubernetes/pki/key.der", pkcs8);
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(ADMIN);
        both.writeBytes(pkcs8);
        write("etc/kubernetes/pki/both.der", both.toByteArray());
        write(
                "etc/kubernetes/both.conf",
                kubeconfig("    client-certificate-data: " + TestPki.base64(certificate + key) + "\n    token: " + JWT
                        + "\n"));
        write(
                "etc/kubernetes/json.conf",
                "{\"users\":[{\"name\":\"a\",\"user\":{\"client-key-data\":\"" + TestPki.base64(key) + "\",\"token\":\""
                        + JWT + "\"}}],\"clusters\":[]}");
        write("opt/wssd/k8s/cloudlogin.yaml", "name: kms\ntoken: " + JWT + "\ncertificate: " + data(ADMIN) + "\n");

        for (Platform platform : List.of(Platform.KUBEADM, Platform.AKS_HCI, Platform.GENERIC)) {
            read(shell, platform);

            assertThat(said).isNotEmpty();
            assertNoSecrets();
        }
    }

    /** Looks at the answer as text, and at everything in it that decodes as base64, for parts of the secrets. */
    private void assertNoSecrets() {
        List<String> views = new ArrayList<>();
        String text = new String(said, StandardCharsets.ISO_8859_1);
        views.add(text.replaceAll("[\\s+]", ""));
        Matcher base64 = Pattern.compile("[A-Za-z0-9+/]{24,}={0,2}").matcher(text.replaceAll("\n\\+", ""));
        while (base64.find()) {
            String word = base64.group();
            byte[] decoded = Base64.getMimeDecoder().decode(word.substring(0, word.length() - word.length() % 4));
            views.add(new String(decoded, StandardCharsets.ISO_8859_1));
        }
        byte[] key = KEY.getPrivate().getEncoded();
        // The middle of the key, where the private exponent is; the modulus before it is in the certificate too.
        String exponent = new String(key, key.length / 2, 64, StandardCharsets.ISO_8859_1);
        String pem = TestPki.privateKeyPem(KEY.getPrivate()).replaceAll("-----.*-----|\\s", "");
        for (String view : views) {
            assertThat(view)
                    .doesNotContain(
                            exponent,
                            "PRIVATE KEY",
                            "very-private",
                            TestPki.claimsOf(JWT),
                            JWT.substring(JWT.lastIndexOf('.')));
            for (int at = 600; at + 40 < pem.length(); at += 40) {
                assertThat(view).doesNotContain(pem.substring(at, at + 40));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void every_hidden_key_leaves_its_certificate_readable(Shell shell) throws Exception {
        String certificate = TestPki.pem(ADMIN);
        String key = TestPki.privateKeyPem(KEY.getPrivate());
        write(
                "etc/kubernetes/pki/no-end.pem",
                certificate.replaceAll("-----END.*\n", "") + key + TestPki.pem(TestPki.ca("CN=next")));
        write("etc/kubernetes/pki/windows.pem", (key + certificate).replace("\n", "\r\n"));
        write("etc/kubernetes/pki/binary.der", ADMIN);

        Observation read = read(shell, Platform.KUBEADM);

        assertThat(TestNodes.certificates(read))
                .extracting(
                        CertificateFact::subject,
                        CertificateFact::malformed,
                        fact -> fact.location().index())
                .containsExactlyInAnyOrder(
                        Tuple.tuple("CN=kubernetes-admin", "has no END line", 0),
                        Tuple.tuple("CN=next", null, 1),
                        Tuple.tuple("CN=kubernetes-admin", null, 0),
                        Tuple.tuple("CN=kubernetes-admin", null, 0));
    }
}
