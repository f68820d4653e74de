package dev.certmend.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Memory does not grow with the file: a JVM whose heap is a small part of the records writes and streams all of them.
 * {@code -Pbench} takes a million.
 */
class LargeResultFileTest {

    private static final int RECORDS = Integer.getInteger("certmend.records", 100_000);

    @TempDir
    private Path folder;

    @Test
    void manyCertificatesAreWrittenAndStreamedInASmallHeap() throws IOException, InterruptedException {
        assertThat(run(RECORDS, "stream")).isEqualTo(String.valueOf(RECORDS));
    }

    @Test
    void theSameHeapIsTooSmallToHoldHalfOfThem() throws IOException, InterruptedException {
        assertThat(run(50_000, "readAll")).contains("OutOfMemoryError");
    }

    private String run(int records, String how) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx16m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeResultFile.class.getName(),
                        folder.resolve("scan.jsonl").toString(),
                        String.valueOf(records),
                        how)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        java.waitFor();
        return Files.readString(output, StandardCharsets.UTF_8).trim();
    }
}
