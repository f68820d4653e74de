package dev.certmend.scan.decode;

import dev.certmend.fact.Fingerprint;
import dev.certmend.scan.TestPki;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;

/** How many certificates are decoded in a second, beside Java's own factory and beside reading nothing but the end. */
class DecodingBenchmark {

    private static final int CERTIFICATES = 2_000;
    private static final int TURNS = 20;
    private static final int ROUNDS = 5;

    @Test
    void certificatesASecond() throws Exception {
        List<byte[]> certificates = IntStream.range(0, CERTIFICATES)
                .mapToObj(i -> TestPki.server("CN=server-" + i, "server-" + i + ".example", "kubernetes"))
                .toList();
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        for (int round = 1; round <= ROUNDS; round++) {
            double ours = rate(certificates, CertificateDecoder::decode);
            double javas = rate(certificates, it -> javas(factory, it));
            double raw = rate(certificates, it -> new X509CertificateHolder(it).getNotAfter());
            System.out.printf(
                    Locale.ROOT,
                    "round %d: certmend %,.0f certificates a second, the JDK's factory with the same fields %,.0f"
                            + " (ratio %.2f), their end alone %,.0f (ratio %.2f)%n",
                    round,
                    ours,
                    javas,
                    ours / javas,
                    raw,
                    ours / raw);
        }
    }

    /** The fields that a fact holds. */
    private static Object javas(CertificateFactory factory, byte[] bytes) throws Exception {
        X509Certificate it = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(bytes));
        return List.of(
                Fingerprint.sha256(bytes),
                it.getSubjectX500Principal().getName(),
                it.getIssuerX500Principal().getName(),
                it.getSerialNumber().toString(16),
                it.getNotBefore().toInstant(),
                it.getNotAfter().toInstant(),
                it.getPublicKey().getAlgorithm(),
                it.getSigAlgName(),
                it.getBasicConstraints(),
                it.getExtendedKeyUsage(),
                it.getSubjectAlternativeNames());
    }

    private static double rate(List<byte[]> certificates, Reader reader) throws Exception {
        long start = System.nanoTime();
        int read = 0;
        for (int turn = 0; turn < TURNS; turn++) {
            for (byte[] certificate : certificates) {
                read += reader.read(certificate) == null ? 0 : 1;
            }
        }
        return read * 1e9 / (System.nanoTime() - start);
    }

    private interface Reader {
        Object read(byte[] certificate) throws Exception;
    }
}
