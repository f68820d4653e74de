package dev.certmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.Coverage;
import dev.certmend.fact.Finding;
import dev.certmend.fact.Fingerprint;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Result;
import dev.certmend.fact.ScanHeader;
import dev.certmend.fact.Severity;
import dev.certmend.fact.Summary;
import dev.certmend.result.ScanResult;
import dev.certmend.result.ScanWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a million findings cost to write, to read for a page, and to render; asserts nothing about time. */
class FindingsBenchmark {

    private static final Instant AS_OF = Instant.parse("2026-11-26T00:00:00Z");
    private static final int FINDINGS = 1_000_000;

    @TempDir
    private Path folder;

    @Test
    void a_million_findings() throws IOException {
        Path file = folder.resolve("scan.jsonl");
        Path page = folder.resolve("report.html");
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        write(file);
        long written = System.nanoTime();
        ScanResult result = ShownResult.read(file, ReportFormat.HTML);
        long read = System.nanoTime();
        try (OutputStream out = Files.newOutputStream(page)) {
            Reports.render(ReportFormat.HTML, result, out);
        }
        long rendered = System.nanoTime();

        System.out.printf(
                "%,d findings (%,d MB): written in %.1f s, read in %.1f s, page of %,d KB in %.1f s; peak heap %,d MB%n",
                result.findings().size(),
                Files.size(file) >> 20,
                (written - start) / 1e9,
                (read - written) / 1e9,
                Files.size(page) >> 10,
                (rendered - read) / 1e9,
                peakHeap() >> 20);
        assertThat(Files.readString(page)).contains("2,000 of 1,000,000 findings are shown");
    }

    private static void write(Path file) throws IOException {
        try (ScanWriter writer = ScanWriter.create(file)) {
            writer.write(new ScanHeader(ScanHeader.FORMAT, "bench", "1", AS_OF, AS_OF, List.of("bench"), null));
            for (int i = 0; i < FINDINGS; i++) {
                writer.write(finding(i));
            }
            writer.write(new Summary(AS_OF, Map.of(), Map.of(), 0, 0, Coverage.none(), 1));
        }
    }

    private static Finding finding(int i) {
        String hash = Fingerprint.sha256(Integer.toString(i).getBytes(StandardCharsets.UTF_8));
        String path = "/etc/kubernetes/pki/client-" + i % 10 + ".crt";
        String node = "node-" + i / 1_000;
        return new Finding(
                hash.substring(0, 20),
                "VALIDITY-EXPIRED",
                Result.FAIL,
                i % 10 == 0 ? Severity.CRITICAL : Severity.LOW,
                "cluster-" + i / 4_000,
                node,
                Layer.KUBERNETES,
                "admin",
                hash,
                "The admin certificate in " + path + " on " + node + " ended on 2026-11-01T00:00:00Z, 25 days ago.",
                new TreeMap<>(Map.of(
                        "asOf", AS_OF.toString(),
                        "notAfter", "2026-11-01T00:00:00Z",
                        "notBefore", "2025-11-01T00:00:00Z",
                        "path", path,
                        "remainingShare", "0.000")),
                null,
                "Find out who uses it, and have it issued again.");
    }

    /** The sum of the heap pools' peaks, which is no less than the peak of their sum. */
    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(it -> it.getType() == MemoryType.HEAP)
                .mapToLong(it -> it.getPeakUsage().getUsed())
                .sum();
    }
}
