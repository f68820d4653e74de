package dev.certmend.result;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.Coverage;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.ScanHeader;
import dev.certmend.fact.Source;
import dev.certmend.fact.Summary;
import dev.certmend.fact.Usage;
import dev.certmend.inventory.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Writes a result file with many certificates, no two alike, and reads it again; for a JVM with a small heap. */
final class LargeResultFile {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final int CERTIFICATES_OF_A_CLUSTER = 1_000;

    private LargeResultFile() {}

    /** Arguments: the file, how many certificates, and {@code stream} or {@code readAll}. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        int certificates = Integer.parseInt(args[1]);
        write(file, certificates);
        System.out.println(
                args[2].equals("stream")
                        ? count(file)
                        : ScanReader.readAll(file).certificates().size());
    }

    private static long count(Path file) throws IOException {
        AtomicLong count = new AtomicLong();
        ScanReader.stream(file, record -> count.addAndGet(record instanceof CertificateFact ? 1 : 0));
        return count.get();
    }

    private static void write(Path file, int certificates) throws IOException {
        try (ScanWriter writer = ScanWriter.create(file)) {
            writer.write(new ScanHeader(ScanHeader.FORMAT, "certmend test", "large", NOON, NOON, List.of("all"), null));
            for (int i = 0; i < certificates; i++) {
                if (i % CERTIFICATES_OF_A_CLUSTER == 0) {
                    writer.write(cluster(i / CERTIFICATES_OF_A_CLUSTER));
                }
                writer.write(certificate(i));
            }
            writer.write(new Summary(NOON, Map.of(), Map.of(), certificates, 0, Coverage.none(), 0));
        }
    }

    private static ClusterFact cluster(int number) {
        return new ClusterFact(
                "cluster-" + number, Platform.KUBEADM, null, null, null, null, null, null, null, null, null, null);
    }

    private static CertificateFact certificate(int number) {
        String cluster = "cluster-" + number / CERTIFICATES_OF_A_CLUSTER;
        String node = "node-" + number / 20;
        return new CertificateFact(
                String.format("%064x", number),
                "CN=system:node:" + node + ",O=system:nodes",
                "CN=" + cluster,
                Integer.toHexString(number),
                NOON.minusSeconds(number),
                NOON.plusSeconds(number),
                false,
                "RSA",
                2048,
                "SHA256withRSA",
                List.of("DNS:" + node, "DNS:" + node + "." + cluster + ".example.net"),
                Layer.KUBERNETES,
                "kubelet-client",
                Usage.CLIENT,
                null,
                null,
                new Location(node, cluster, Source.SSH, "/var/lib/kubelet/pki/" + number + ".pem", 0, null));
    }
}
