package dev.certmend.scan.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.Fingerprint;
import dev.certmend.fact.Usage;
import dev.certmend.scan.TestPki;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;

class CertificateDecoderTest {

    private static final byte[] SERVER =
            TestPki.server("CN=kube-apiserver,O=a\\, b", "kubernetes", "kubernetes.default");

    @Test
    void a_whole_certificate_gives_every_field() {
        DecodedCertificate certificate = CertificateDecoder.decode(SERVER);

        assertThat(certificate.malformed()).isNull();
        assertThat(certificate.fingerprintSha256()).isEqualTo(Fingerprint.sha256(SERVER));
        // RFC 4514 writes the last element of the name first.
        assertThat(certificate.subject()).isEqualTo("O=a\\, b,CN=kube-apiserver");
        assertThat(certificate.issuer()).isEqualTo("O=Fabrikam,CN=test-ca");
        assertThat(certificate.notBefore()).isEqualTo(TestPki.NOT_BEFORE);
        assertThat(certificate.notAfter()).isEqualTo(TestPki.NOT_AFTER);
        assertThat(certificate.isCa()).isFalse();
        assertThat(certificate.publicKeyAlgorithm()).isEqualTo("EC");
        assertThat(certificate.publicKeyBits()).isEqualTo(256);
        assertThat(certificate.signatureAlgorithm()).isEqualTo("SHA256withECDSA");
        assertThat(certificate.subjectAlternativeNames())
                .containsExactly("DNS:kubernetes", "DNS:kubernetes.default", "IP:10.96.0.1");
        assertThat(certificate.usage()).isEqualTo(Usage.SERVER);
    }

    @Test
    void usage_follows_basic_constraints_and_extended_key_usage() {
        assertThat(CertificateDecoder.decode(TestPki.ca("CN=ca")).usage()).isEqualTo(Usage.CA);
        assertThat(CertificateDecoder.decode(TestPki.client("CN=admin")).usage())
                .isEqualTo(Usage.CLIENT);
        assertThat(CertificateDecoder.decode(TestPki.both("CN=etcd")).usage())
                .as("a certificate for both sides leaves it to the place")
                .isNull();
    }

    @Test
    void an_rsa_key_is_measured_by_its_modulus() {
        byte[] rsa = TestPki.certificate(
                "CN=rsa", TestPki.key("RSA"), false, List.of(KeyPurposeId.id_kp_clientAuth), List.of());

        assertThat(CertificateDecoder.decode(rsa).publicKeyAlgorithm()).isEqualTo("RSA");
        assertThat(CertificateDecoder.decode(rsa).publicKeyBits()).isEqualTo(2048);
        assertThat(CertificateDecoder.decode(rsa).signatureAlgorithm()).isEqualTo("SHA256withRSA");
    }

    @Test
    void bytes_after_the_end_are_a_note_and_not_part_of_the_fingerprint() {
        DecodedCertificate certificate = CertificateDecoder.decode(Arrays.copyOf(SERVER, SERVER.length + 3));

        assertThat(certificate.fingerprintSha256()).isEqualTo(Fingerprint.sha256(SERVER));
        assertThat(certificate.notAfter()).isEqualTo(TestPki.NOT_AFTER);
        assertThat(certificate.malformed()).isEqualTo("3 bytes follow its end");
    }

    @Test
    void a_trusted_certificate_may_be_followed_by_openssl_settings() {
        byte[] trusted = Arrays.copyOf(SERVER, SERVER.length + 3);

        assertThat(CertificateDecoder.decode(new PemBlock("TRUSTED CERTIFICATE", trusted, null))
                        .malformed())
                .isNull();
    }

    @Test
    void a_certificate_that_is_cut_after_its_dates_still_has_them() {
        DecodedCertificate certificate = CertificateDecoder.decode(Arrays.copyOf(SERVER, SERVER.length - 100));

        assertThat(certificate.notAfter()).isEqualTo(TestPki.NOT_AFTER);
        assertThat(certificate.subject()).isEqualTo("O=a\\, b,CN=kube-apiserver");
        assertThat(certificate.publicKeyBits()).isEqualTo(256);
        assertThat(certificate.malformed()).contains("is cut off", "certificate does not decode");
    }

    @Test
    void a_date_that_no_standard_knows_is_a_note_and_leaves_the_other_one() {
        byte[] odd = SERVER.clone();
        byte[] utc = "271101000000Z".getBytes(StandardCharsets.US_ASCII);
        int at = indexOf(odd, utc);
        System.arraycopy("2711010000+00".getBytes(StandardCharsets.US_ASCII), 0, odd, at, utc.length);

        DecodedCertificate certificate = CertificateDecoder.decode(odd);

        assertThat(certificate.notBefore()).isEqualTo(TestPki.NOT_BEFORE);
        assertThat(certificate.notAfter()).isNull();
        assertThat(certificate.malformed()).contains("notAfter is not readable");
    }

    @Test
    void generalized_time_reaches_the_end_of_time() {
        byte[] time = "\u0018\u000f99991231235959Z".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(DerTime.read(DerValue.at(time, 0, time.length).orElseThrow()))
                .contains(Instant.parse("9999-12-31T23:59:59Z"));
    }

    @Property(tries = 2_000)
    void random_bytes_never_throw_and_always_say_what_is_wrong(@ForAll @Size(max = 400) byte[] bytes) {
        DecodedCertificate certificate = CertificateDecoder.decode(bytes);

        assertThat(certificate.malformed()).isNotNull();
        assertThat(certificate.fingerprintSha256()).hasSize(64);
    }

    @Property(tries = 1_000)
    void a_cut_certificate_never_throws_and_says_that_it_is_cut(@ForAll @IntRange(min = 2, max = 400) int length) {
        int kept = Math.min(length, SERVER.length - 1);

        assertThat(CertificateDecoder.decode(Arrays.copyOf(SERVER, kept)).malformed())
                .isNotNull();
    }

    @Property(tries = 3_000)
    void a_certificate_with_flipped_bits_gives_its_dates_or_a_reason(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 0, max = 8_000) Integer> bits) {
        byte[] flipped = SERVER.clone();
        bits.forEach(bit -> flipped[bit / 8 % flipped.length] ^= (byte) (1 << bit % 8));

        DecodedCertificate certificate = CertificateDecoder.decode(flipped);

        if (certificate.notAfter() == null || certificate.notBefore() == null) {
            assertThat(certificate.malformed()).isNotNull();
        }
    }

    private static int indexOf(byte[] haystack, byte[] needle) {
        for (int i = 0; i <= haystack.length - needle.length; i++) {
            if (Arrays.equals(haystack, i, i + needle.length, needle, 0, needle.length)) {
                return i;
            }
        }
        throw new AssertionError("not there");
    }
}
