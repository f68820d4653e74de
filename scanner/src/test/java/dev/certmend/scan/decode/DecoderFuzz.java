package dev.certmend.scan.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** What stands in files of strangers ends in facts and notes, never in an exception, however it is broken. */
class DecoderFuzz {

    private static final Passphrases PASSPHRASES = Passphrases.of(List.of("changeit"));

    @FuzzTest(maxDuration = "20s")
    void certificates(byte[] bytes) {
        assertThat(CertificateDecoder.decode(bytes).fingerprintSha256()).hasSize(64);
    }

    @FuzzTest(maxDuration = "20s")
    void bundles(byte[] bytes) {
        BundleDecoder.decode(bytes, PASSPHRASES)
                .ifPresent(bundle -> assertThat(bundle.entries().size()
                                + bundle.problems().size()
                                + bundle.notes().size())
                        .isNotNegative());
    }
}
