package dev.certmend.scan.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Fingerprint;
import dev.certmend.fact.Source;
import dev.certmend.inventory.Endpoint;
import dev.certmend.inventory.Platform;
import dev.certmend.scan.probe.Deadline;
import dev.certmend.scan.probe.Observation;
import dev.certmend.scan.probe.Target;
import dev.certmend.scan.ssh.TestNodes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers of OpenSSL with keys that few have, or that insist on what few offer. */
class RareServersIT {

    @TempDir
    Path folder;

    private String certificate(String... key) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl", "req", "-x509", "-nodes", "-subj", "/CN=rare"));
        String file = folder.resolve("rare.pem").toString();
        command.addAll(
                List.of("-keyout", file, "-out", folder.resolve("rare.crt").toString(), "-newkey"));
        command.addAll(List.of(key));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return file;
    }

    private void assertRead(String file, String... options) throws Exception {
        String pem = Files.readString(folder.resolve("rare.crt"));
        List<String> all = new ArrayList<>(
                List.of("-key", file, "-cert", folder.resolve("rare.crt").toString()));
        all.addAll(List.of(options));
        try (OpenSslServer server = OpenSslServer.start(all.toArray(String[]::new))) {
            Endpoint endpoint = new Endpoint("127.0.0.1", server.port());
            Observation read = new EndpointProbe(Platform.KUBEADM, endpoint)
                    .read(new Target(endpoint.toString(), "farm", Source.TLS), Deadline.in(Duration.ofSeconds(30)));
            assertThat(TestNodes.certificates(read))
                    .as(read.message())
                    .extracting(CertificateFact::fingerprintSha256)
                    .containsExactly(
                            Fingerprint.sha256(Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]*-----", ""))));
        }
    }

    @ParameterizedTest
    @CsvSource({"brainpoolP256r1", "brainpoolP384r1", "brainpoolP512r1", "secp256k1", "secp224r1"})
    void a_rare_curve_is_no_obstacle(String curve) throws Exception {
        assertRead(certificate("ec", "-pkeyopt", "ec_paramgen_curve:" + curve), "-tls1_2");
    }

    @ParameterizedTest
    @CsvSource({"ed25519", "ed448", "rsa-pss"})
    void a_rare_kind_of_key_is_no_obstacle(String kind) throws Exception {
        assertRead(certificate(kind), "-tls1_2");
        assertRead(folder.resolve("rare.pem").toString(), "-tls1_3");
    }

    @ParameterizedTest
    @CsvSource({"DHE-RSA-CAMELLIA256-SHA", "AES128-CCM", "ECDHE-RSA-CHACHA20-POLY1305", "DHE-RSA-AES256-SHA"})
    void a_rare_suite_is_no_obstacle(String suite) throws Exception {
        assertRead(certificate("rsa:2048"), "-tls1_2", "-cipher", suite);
    }

    @Test
    void a_rare_suite_of_tls_1_3_is_no_obstacle() throws Exception {
        assertRead(certificate("rsa:2048"), "-tls1_3", "-ciphersuites", "TLS_AES_128_CCM_SHA256");
    }
}
