package dev.certmend.policy.judge;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.Coverage;
import dev.certmend.fact.Fingerprint;
import dev.certmend.fact.NodeFact;
import dev.certmend.fact.ScanHeader;
import dev.certmend.fact.Severity;
import dev.certmend.fact.Source;
import dev.certmend.fact.Summary;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.fact.Usage;
import dev.certmend.inventory.NodeRole;
import dev.certmend.inventory.OperatingSystem;
import dev.certmend.inventory.Platform;
import dev.certmend.policy.PolicyReader;
import dev.certmend.policy.drools.CertificateDraft;
import dev.certmend.policy.drools.DroolsPolicyEngine;
import dev.certmend.policy.drools.Facts;
import dev.certmend.result.ScanWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges a large result file and prints how long it took and how much heap it used. It asserts nothing. Run by
 * {@code ./mvnw -Pbench verify}.
 */
public final class JudgingBenchmark {

    private static final Instant AS_OF = Instant.parse("2026-11-26T00:00:00Z");
    private static final int NODES = 100;
    private static final List<String> COMPONENTS = List.of(
            "apiserver",
            "apiserver-kubelet-client",
            "apiserver-etcd-client",
            "front-proxy-client",
            "etcd-server",
            "etcd-peer",
            "etcd-healthcheck-client",
            "kubelet-client",
            "kubelet-serving",
            "ca");

    private JudgingBenchmark() {}

    /** Arguments: how many clusters (1000) with a thousand certificates each; a tenth of them is judged before. */
    public static void main(String[] args) throws IOException {
        int clusters = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        judge(clusters / 10);
        double tenth = judge(clusters / 10);
        double all = judge(clusters);
        System.out.printf("ten times as many certificates take %.1f times as much CPU%n", all / tenth);
    }

    /** Seconds of CPU. The first time Java also compiles what runs. */
    private static double judge(int clusters) throws IOException {
        Path folder = Files.createTempDirectory("certmend-bench-");
        Path in = folder.resolve("scan.jsonl");
        Path out = folder.resolve("judged.jsonl");
        try {
            generate(in, clusters);
            System.gc();
            ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
            long cpuBefore = processCpu();
            long start = System.nanoTime();
            Summary summary = new Assessor(new DroolsPolicyEngine(), PolicyReader.builtIn(), Clock.systemUTC())
                    .assess(in, AS_OF, Optional.of(Severity.HIGH), out);
            double seconds = (System.nanoTime() - start) / 1e9;
            double cpu = (processCpu() - cpuBefore) / 1e9;
            System.out.printf(
                    "judged %,d certificates of %,d clusters (%,d MB) in %.1f s (%.1f s of CPU); peak heap %,d MB; results %s%n",
                    summary.certificates(),
                    clusters,
                    Files.size(in) >> 20,
                    seconds,
                    cpu,
                    peakHeap() >> 20,
                    summary.results());
            return cpu;
        } finally {
            Files.deleteIfExists(in);
            Files.deleteIfExists(out);
            Files.deleteIfExists(folder);
        }
    }

    /** Wall time says little on a shared machine; this says what the judging itself cost. */
    private static long processCpu() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean it
                ? it.getProcessCpuTime()
                : 0;
    }

    /** The sum of the heap pools' peaks, which is no less than the peak of their sum. */
    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(it -> it.getType() == MemoryType.HEAP)
                .mapToLong(it -> it.getPeakUsage().getUsed())
                .sum();
    }

    /** Certificates of all clusters lie mixed, as a scan with many connections writes them. */
    private static void generate(Path file, int clusters) throws IOException {
        try (ScanWriter writer = ScanWriter.create(file)) {
            writer.write(new ScanHeader(ScanHeader.FORMAT, "bench", "bench", AS_OF, AS_OF, List.of("bench"), null));
            Coverage coverage = Coverage.none();
            for (int c = 0; c < clusters; c++) {
                writer.write(cluster(c));
            }
            for (int n = 0; n < NODES; n++) {
                for (int c = 0; c < clusters; c++) {
                    coverage = coverage.plus(TargetStatus.OK);
                    node(writer, c, n);
                }
            }
            writer.write(new Summary(
                    AS_OF, Map.of(), Map.of(), (long) clusters * NODES * COMPONENTS.size(), 0, coverage, 0));
        }
    }

    private static ClusterFact cluster(int c) {
        return new ClusterFact(
                name(c), Platform.KUBEADM, null, "production", "bench", null, "v1.31.0", null, null, null, null, null);
    }

    private static void node(ScanWriter writer, int c, int n) throws IOException {
        String node = name(c) + "-node-" + n;
        writer.write(new NodeFact(
                node,
                name(c),
                OperatingSystem.LINUX,
                List.of(NodeRole.CONTROL_PLANE),
                AS_OF.minus(Duration.ofDays(40)),
                0L));
        writer.write(new TargetFact(
                node, name(c), Source.SSH, TargetStatus.OK, "ok", "Read in full.", COMPONENTS.size(), 120, 0L));
        for (int i = 0; i < COMPONENTS.size(); i++) {
            writer.write(certificate(c, n, i, node));
        }
    }

    /** Every twentieth has ended or is about to, as in an estate that needs Certmend. */
    private static CertificateFact certificate(int c, int n, int i, String node) {
        int number = (c * NODES + n) * COMPONENTS.size() + i;
        Instant end = AS_OF.plus(Duration.ofDays(number % 20 == 0 ? number % 60 - 30L : 200 + number % 100));
        String component = COMPONENTS.get(i);
        boolean ca = component.equals("ca");
        String hash = Fingerprint.sha256(Integer.toString(number).getBytes(StandardCharsets.UTF_8));
        return CertificateDraft.certificate(it -> {
            it.fingerprintSha256 = hash;
            it.subject = "CN=" + component + ",O=" + node;
            it.issuer = "CN=kubernetes-" + name(c);
            it.serialNumber = hash.substring(0, 32);
            it.notBefore = end.minus(Duration.ofDays(365));
            it.notAfter = end;
            it.isCa = ca;
            it.subjectAlternativeNames =
                    List.of("DNS:" + node, "DNS:kubernetes.default.svc.cluster.local", "IP:10.96.0.1");
            it.component = component;
            it.usage = ca ? Usage.CA : component.endsWith("client") ? Usage.CLIENT : Usage.SERVER;
            it.location = Facts.at(name(c), node, "/etc/kubernetes/pki/" + component + ".crt");
        });
    }

    private static String name(int c) {
        return "cluster-" + c;
    }
}
