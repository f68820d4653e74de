package dev.certmend.scan.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.fact.Fingerprint;
import dev.certmend.scan.TestPki;
import dev.certmend.scan.decode.DecodedBundle.Entry;
import dev.certmend.scan.decode.DecodedBundle.Kind;
import dev.certmend.scan.decode.DecodedBundle.Problem;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bouncycastle.asn1.BEROctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleDecoderTest {

    private static final byte[] CA = TestPki.ca("CN=ca");

    private static final List<byte[]> SAMPLES = List.of(
            TestPki.trustStore("JKS", "correct", CA),
            TestPki.trustStore("JCEKS", "correct", CA),
            TestPki.trustStore("PKCS12", "correct", CA),
            TestPki.revocationList(TestPki.NOT_BEFORE, TestPki.NOT_AFTER),
            TestPki.signingRequest("CN=x"));

    private static byte[] trustStore(String type, String passphrase) {
        return TestPki.trustStore(type, passphrase, CA);
    }

    private static DecodedBundle decode(byte[] content, String... passphrases) {
        return BundleDecoder.decode(content, Passphrases.of(List.of(passphrases)))
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"JKS", "JCEKS", "PKCS12", "BCFKS"})
    void the_passphrase_that_fits_opens_a_store_wherever_it_stands(String type) {
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
    void a_store_that_no_passphrase_opens_says_that_it_needs_one(String type) {
        assertThat(decode(trustStore(type, "correct")).problems())
                .containsExactly(new Problem(Kind.PASSPHRASE_NEEDED, "needs a passphrase, and none is given"));
        assertThat(decode(trustStore(type, "correct"), "wrong").problems())
                .containsExactly(new Problem(
                        Kind.PASSPHRASE_NEEDED, "needs a passphrase, and none of the 1 that are given fits"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JKS", "JCEKS"})
    void certificates_of_javas_stores_are_read_without_a_passphrase_and_the_unchecked_integrity_is_told(String type) {
        DecodedBundle bundle = decode(trustStore(type, "correct"));

        assertThat(bundle.entries()).hasSize(1);
        assertThat(bundle.problems()).isEmpty();
        assertThat(bundle.notes()).singleElement().asString().contains("integrity", "was not checked");
    }

    @Test
    void passphrases_do_not_show_themselves() {
        assertThat(Passphrases.of(List.of("secret")).toString()).isEqualTo("1 passphrases");
    }

    @Test
    void the_key_of_a_store_is_neither_asked_for_nor_returned() {
        assertThat(decode(trustStore("JKS", "correct")).entries())
                .allSatisfy(entry -> assertThat(entry.object()).isInstanceOf(DecodedCertificate.class));
        assertThat(BundleDecoder.decode(TestPki.key("EC").getPrivate().getEncoded(), Passphrases.NONE))
                .isEmpty();
    }

    @Test
    void a_broken_block_of_any_kind_hides_no_other() {
        String text = "noise\n" + TestPki.block("X509 CRL", new byte[] {1, 2, 3})
                + TestPki.block("CERTIFICATE REQUEST", new byte[0])
                + TestPki.block("PKCS7", new byte[] {0x30})
                + TestPki.privateKeyPem()
                + TestPki.pem(CA);

        DecodedBundle bundle = decode(text.getBytes(US_ASCII));

        assertThat(bundle.entries())
                .extracting(Entry::object)
                .satisfiesExactly(
                        list -> assertThat(((DecodedRevocationList) list).malformed())
                                .contains("thisUpdate is not readable"),
                        request -> assertThat(((DecodedSigningRequest) request).malformed())
                                .contains("is empty"),
                        certificate -> assertThat(((DecodedCertificate) certificate).malformed())
                                .isNull());
        assertThat(bundle.problems()).extracting(Problem::kind).containsExactly(Kind.MALFORMED);
    }

    @Test
    void a_list_without_nextUpdate_is_whole_and_has_none() {
        DecodedRevocationList list = (DecodedRevocationList) decode(TestPki.revocationList(TestPki.NOT_BEFORE, null))
                .entries()
                .get(0)
                .object();

        assertThat(list.issuer()).isEqualTo("O=Fabrikam,CN=test-ca");
        assertThat(list.thisUpdate()).isEqualTo(TestPki.NOT_BEFORE);
        assertThat(list.nextUpdate()).isNull();
        assertThat(list.malformed()).isNull();
    }

    @Test
    void a_store_that_asks_for_millions_of_rounds_is_not_opened() throws IOException {
        byte[] store = pkcs12(Integer.MAX_VALUE);

        assertThat(decode(store, "any").problems()).extracting(Problem::kind).containsExactly(Kind.LIMIT_REACHED);
    }

    @Test
    void all_keys_of_a_store_together_may_not_ask_for_more_than_a_few_seconds() throws KeyWork.ExceededException {
        KeyWork work = new KeyWork();
        work.spend(2_000_000);
        work.spend(2_000_000);

        assertThatThrownBy(() -> work.spend(1)).isInstanceOf(KeyWork.ExceededException.class);
    }

    @Test
    void values_that_nest_without_end_are_malformed() {
        byte[] deep = new byte[200_000];
        byte[] start = {0x30, (byte) 0x80, 0x02, 0x01, 0x03};
        System.arraycopy(start, 0, deep, 0, start.length);
        for (int i = start.length; i + 1 < deep.length; i += 2) {
            deep[i] = 0x30;
            deep[i + 1] = (byte) 0x80;
        }

        assertThat(decode(deep).problems()).extracting(Problem::kind).containsExactly(Kind.MALFORMED);
        assertThat(CertificateDecoder.decode(deep).malformed()).isNotNull();
    }

    @Property(tries = 500)
    void no_bytes_throw(@ForAll byte[] content) {
        assertThat(BundleDecoder.decode(content, Passphrases.NONE)).isNotNull();
    }

    @Property(tries = 300)
    void no_change_to_a_store_or_a_list_throws(
            @ForAll @IntRange(max = 4) int which, @ForAll @IntRange(max = 100_000) int at, @ForAll byte value) {
        byte[] changed = SAMPLES.get(which).clone();
        changed[at % changed.length] = value;

        assertThat(BundleDecoder.decode(changed, Passphrases.of(List.of("correct"))))
                .isNotNull();
    }

    @Property(tries = 300)
    void no_cut_of_a_store_or_a_list_throws_or_looks_whole(
            @ForAll @IntRange(max = 4) int which, @ForAll @IntRange(max = 100_000) int at) {
        byte[] whole = SAMPLES.get(which);
        byte[] cut = Arrays.copyOf(whole, at % whole.length);

        Optional<DecodedBundle> bundle = BundleDecoder.decode(cut, Passphrases.of(List.of("correct")));

        assertThat(bundle.stream()
                        .filter(found ->
                                found.problems().isEmpty() && found.notes().isEmpty())
                        .flatMap(found -> found.entries().stream())
                        .map(Entry::object))
                .allSatisfy(object -> assertThat(object.toString()).contains("is cut off"));
    }

    /** A store of one encrypted part that asks for so many rounds and opens with nothing. */
    private static byte[] pkcs12(int rounds) throws IOException {
        AlgorithmIdentifier encryption = new AlgorithmIdentifier(
                PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC, new PKCS12PBEParams(new byte[8], rounds));
        ContentInfo part = new ContentInfo(
                PKCSObjectIdentifiers.encryptedData,
                new EncryptedData(PKCSObjectIdentifiers.data, encryption, new BEROctetString(new byte[16])));
        byte[] safe = new DERSequence(part).getEncoded();
        return new Pfx(new ContentInfo(PKCSObjectIdentifiers.data, new DEROctetString(safe)), null).getEncoded();
    }
}
