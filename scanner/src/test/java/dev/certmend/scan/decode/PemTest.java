package dev.certmend.scan.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.scan.TestPki;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PemTest {

    private static final byte[] FIRST = TestPki.ca("CN=first");
    private static final byte[] SECOND = TestPki.client("CN=second");

    private static List<PemBlock> split(String text) {
        return Pem.split(text.getBytes(US_ASCII));
    }

    @Test
    void every_certificate_of_a_bundle_comes_out_in_order_with_text_around_it_skipped() {
        String bundle = "subject=/CN=first\n" + TestPki.pem(FIRST) + "\r\nissuer: x\n" + TestPki.pem(SECOND);

        assertThat(split(bundle)).extracting(PemBlock::content).containsExactly(FIRST, SECOND);
        assertThat(split(bundle.replace("\n", "\r\n")))
                .extracting(PemBlock::content)
                .containsExactly(FIRST, SECOND);
    }

    @Test
    void a_block_without_an_end_does_not_hide_the_next_one() {
        String cut = TestPki.pem(FIRST).replaceAll("(?m)^-----END.*\n", "") + TestPki.pem(SECOND);

        assertThat(split(cut)).extracting(PemBlock::problem).containsExactly("has no END line", null);
        assertThat(split(cut)).extracting(PemBlock::content).containsExactly(FIRST, SECOND);
    }

    @Test
    void a_block_that_is_not_base64_keeps_the_bytes_before_the_fault_and_says_so() {
        String broken = TestPki.pem(FIRST).replaceFirst("(?s)^(.{200}).", "$1!");

        PemBlock block = split(broken + TestPki.pem(SECOND)).get(0);

        assertThat(block.problem()).isEqualTo("is not base64");
        assertThat(block.content()).isNotEmpty().isEqualTo(java.util.Arrays.copyOf(FIRST, block.content().length));
        assertThat(split(broken + TestPki.pem(SECOND)).get(1).content()).isEqualTo(SECOND);
    }

    @Test
    void the_bytes_of_a_private_key_are_not_decoded() {
        List<PemBlock> blocks = split(TestPki.privateKeyPem() + TestPki.pem(FIRST));

        assertThat(blocks.get(0).content()).isEmpty();
        assertThat(blocks.get(1).content()).isEqualTo(FIRST);
    }

    @Test
    void the_older_labels_of_openssl_are_certificates_too() {
        assertThat(split(TestPki.block("TRUSTED CERTIFICATE", FIRST) + TestPki.block("X509 CERTIFICATE", FIRST)))
                .allMatch(PemBlock::isCertificate);
        assertThat(split(TestPki.block("CERTIFICATE REQUEST", FIRST))).noneMatch(PemBlock::isCertificate);
    }

    @Property(tries = 300)
    void whatever_stands_before_and_after_a_whole_certificate_it_is_found(@ForAll String before, @ForAll String after) {
        String text = before.replace("-----", "") + "\n" + TestPki.pem(FIRST) + after;

        assertThat(split(text)).extracting(PemBlock::content).contains(FIRST);
    }
}
