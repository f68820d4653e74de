package dev.certmend.scan.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.Fingerprint;
import dev.certmend.scan.TestPki;
import dev.certmend.scan.decode.DecodedBundle.Kind;
import dev.certmend.scan.decode.DecodedBundle.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleDecoderTest {

    private static final byte[] CA = TestPki.ca("CN=ca");

    private static byte[] trustStore(String type, String passphrase) throws Exception {
        KeyStore store = type.equals("BCFKS")
                ? KeyStore.getInstance(type, new BouncyCastleProvider())
                : KeyStore.getInstance(type);
        store.load(null, null);
        store.setCertificateEntry(
                "root", CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(CA)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, passphrase.toCharArray());
        return bytes.toByteArray();
    }

    private static DecodedBundle decode(byte[] content, String... passphrases) {
        return BundleDecoder.decode(content, Passphrases.of(List.of(passphrases)))
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"JKS", "JCEKS", "PKCS12", "BCFKS"})
    void the_passphrase_that_fits_opens_a_store_wherever_it_stands(String type) throws Exception {
        DecodedBundle bundle = decode(trustStore(type, "correct"), "wrong", "correct", "late");

        assertThat(bundle.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.name()).isEqualTo("root");
            assertThat(entry.object())
                    .isInstanceOfSatisfying(
                            DecodedCertificate.class,
                            certificate ->
                                    assertThat(certificate.fingerprintSha256()).isEqualTo(Fingerprint.sha256(CA)));
        });
        assertThat(bundle.problems()).isEmpty();
        assertThat(bundle.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "BCFKS"})
    void a_store_that_no_passphrase_opens_says_that_it_needs_one(String type) throws Exception {
        assertThat(decode(trustStore(type, "correct")).problems())
                .containsExactly(new Problem(Kind.PASSPHRASE_NEEDED, "needs a passphrase, and none is given"));
        assertThat(decode(trustStore(type, "correct"), "wrong").problems())
                .containsExactly(new Problem(
                        Kind.PASSPHRASE_NEEDED, "needs a passphrase, and none of the 1 that are given fits"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JKS", "JCEKS"})
    void certificates_of_javas_stores_are_read_without_a_passphrase_and_the_unchecked_integrity_is_told(String type)
            throws Exception {
        DecodedBundle bundle = decode(trustStore(type, "correct"));

        assertThat(bundle.entries()).hasSize(1);
        assertThat(bundle.problems()).isEmpty();
        assertThat(bundle.notes()).singleElement().asString().contains("integrity", "was not checked");
    }

    @Test
    void passphrases_do_not_show_themselves() {
        assertThat(Passphrases.of(List.of("secret")).toString()).isEqualTo("1 passphrases");
    }
}
