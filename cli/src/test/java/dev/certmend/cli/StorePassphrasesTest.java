package dev.certmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a passphrase reaches a store, and where it never goes. */
final class StorePassphrasesTest {

    private static final String PASSPHRASE = "correct horse battery";

    private static final String CERTIFICATE = """
            -----BEGIN CERTIFICATE-----
            MIIBcTCCARegAwIBAgIUbJQp4VQMByteR+9zmzZiHBHRnXwwCgYIKoZIzj0EAwIw
            DTELMAkGA1UEAwwCY2EwIBcNMjYxMTI3MDMwOTA2WhgPMjEyNjExMDMwMzA5MDZa
            MA0xCzAJBgNVBAMMAmNhMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEcqDsEF7L
            kxBpsu5Y1W0dBSFoPgOHj1XfWa35OuOOpaTJ3eCIWfTDeW+JteJ+1voSZxuKb7lp
            hLV2Mg9Xymp1CqNTMFEwHQYDVR0OBBYEFI81R4IaV1mwH5odimPgQnhSFxIpMB8G
            A1UdIwQYMBaAFI81R4IaV1mwH5odimPgQnhSFxIpMA8GA1UdEwEB/wQFMAMBAf8w
            CgYIKoZIzj0EAwIDSAAwRQIhAKQPPa8J71oo+dBQ9Do7GuQ/wuWKMJrEHBx/8ZFM
            HGW4AiBS7z54Nw2NdQTL9x1otCnPsBDk8qcZN/KZO9K8GjqVVg==
            -----END CERTIFICATE-----
            """;
    private static final String CRL = """
            -----BEGIN X509 CRL-----
            MIGQMDkwCgYIKoZIzj0EAwIwDTELMAkGA1UEAwwCY2EXDTI2MTEyNzAzMDkwNloX
            DTM2MTEyNDAzMDkwNlowCgYIKoZIzj0EAwIDRwAwRAIgVBgVovQvMZ6cj9+QLxra
            UXTkqct/iEA9Z1+3NKlDJoACIELlpjbcaGcDtH4cS+PULsW4PTm9QT2A+ovSiVF1
            SFTj
            -----END X509 CRL-----
            """;

    @TempDir
    private Path folder;

    private Path store;

    @BeforeEach
    void a_store_and_a_revocation_list() throws IOException, GeneralSecurityException {
        Files.createDirectory(folder.resolve("files"));
        Files.writeString(folder.resolve("files/ca.crl"), CRL);
        store = folder.resolve("files/store.p12");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setCertificateEntry(
                "root",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(CERTIFICATE.getBytes(StandardCharsets.US_ASCII))));
        try (OutputStream out = Files.newOutputStream(store)) {
            keys.store(out, PASSPHRASE.toCharArray());
        }
    }

    private CertmendRun scan(Map<String, String> environment, String... more) {
        String[] words = {
            "scan",
            "--path",
            folder.resolve("files").toString(),
            "--as-of",
            "2026-12-01T00:00:00Z",
            "--out",
            folder.resolve("scan.jsonl").toString(),
            "--report",
            "json:" + folder.resolve("report.json"),
            "--report",
            "html:" + folder.resolve("report.html")
        };
        String[] all = java.util.stream.Stream.concat(java.util.Arrays.stream(words), java.util.Arrays.stream(more))
                .toArray(String[]::new);
        return CertmendRun.of(environment, Clock.systemUTC(), all);
    }

    private String result() throws IOException {
        return Files.readString(folder.resolve("scan.jsonl"));
    }

    @Test
    void a_file_of_passphrases_opens_a_store_and_none_of_it_is_written_anywhere() throws IOException {
        Path file = Files.writeString(folder.resolve("passphrases"), "wrong\n\n" + PASSPHRASE + "\r\n");

        CertmendRun run = scan(Map.of(), "--store-passphrase-file", file.toString());

        assertThat(result()).contains("\"entry\":\"root\"", "\"status\":\"ok\"", "\"type\":\"revocation-list\"");
        assertThat(run.toString()
                        + result()
                        + Files.readString(folder.resolve("report.json"))
                        + Files.readString(folder.resolve("report.html")))
                .doesNotContain(PASSPHRASE);
    }

    @Test
    void the_environment_opens_a_store_too() throws IOException {
        scan(Map.of("CERTMEND_STORE_PASSPHRASES", "wrong\n" + PASSPHRASE));

        assertThat(result()).contains("\"entry\":\"root\"", "\"status\":\"ok\"");
    }

    @Test
    void a_store_that_stays_shut_makes_the_scan_incomplete_and_is_named() throws IOException {
        CertmendRun run = scan(Map.of());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(result()).contains("\"reason\":\"passphrase-needed\"", "store.p12: needs a passphrase");
    }

    @Test
    void too_many_passphrases_are_refused_without_telling_one() throws IOException {
        Path file = Files.writeString(folder.resolve("passphrases"), (PASSPHRASE + "\n").repeat(33));

        CertmendRun run = scan(Map.of(), "--store-passphrase-file", file.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("at most 32 passphrases").doesNotContain(PASSPHRASE);
    }

    @Test
    void a_file_of_passphrases_that_is_missing_is_named() {
        CertmendRun run = scan(Map.of(), "--store-passphrase-file", "/nonexistent/passphrases");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("/nonexistent/passphrases");
    }
}
