package dev.certmend.scan.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.certmend.scan.TestPki;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we say of a certificate is what OpenSSL says of it. */
class OpenSslIT {

    private static final DateTimeFormatter OPENSSL = DateTimeFormatter.ofPattern(
                    "MMM ppd HH:mm:ss yyyy 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @TempDir
    Path folder;

    @BeforeAll
    static void openssl_is_there() {
        boolean there = Stream.of(Objects.requireNonNull(System.getenv("PATH")).split(":"))
                .anyMatch(bin -> Files.isExecutable(Path.of(bin, "openssl")));
        if (!"required".equals(System.getenv("CERTMEND_IT"))) {
            assumeTrue(there, "openssl is not installed");
        }
        assertThat(there).as("openssl is installed").isTrue();
    }

    static Stream<byte[]> certificates() {
        return Stream.of(
                TestPki.ca("CN=kubernetes"),
                TestPki.server("CN=kube-apiserver", "kubernetes", "kubernetes.default.svc"),
                TestPki.client("O=system:masters,CN=kubernetes-admin"),
                TestPki.certificate(
                        "CN=rsa", TestPki.key("RSA"), false, List.of(KeyPurposeId.id_kp_clientAuth), List.of()));
    }

    @ParameterizedTest
    @MethodSource("certificates")
    void fingerprint_dates_serial_and_names_agree(byte[] der) throws Exception {
        Path file = Files.writeString(folder.resolve("certificate.pem"), TestPki.pem(der));

        DecodedCertificate certificate =
                CertificateDecoder.decode(Pem.split(Files.readAllBytes(file)).get(0));
        String said = openssl(file);

        assertThat(said.toLowerCase(Locale.ROOT).replace(":", ""))
                .contains("fingerprint=" + certificate.fingerprintSha256());
        assertThat(said)
                .contains("notBefore=" + written(certificate.notBefore()))
                .contains("notAfter=" + written(certificate.notAfter()))
                .contains("subject=" + certificate.subject())
                .contains("issuer=" + certificate.issuer());
        assertThat(said.toLowerCase(Locale.ROOT)).containsPattern("serial=0?" + certificate.serialNumber());
    }

    static String written(@org.jspecify.annotations.Nullable Instant date) {
        return OPENSSL.format(Objects.requireNonNull(date));
    }

    private static String openssl(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "openssl",
                        "x509",
                        "-in",
                        file.toString(),
                        "-noout",
                        "-nameopt",
                        "RFC2253",
                        "-fingerprint",
                        "-sha256",
                        "-dates",
                        "-serial",
                        "-subject",
                        "-issuer")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
