package dev.certmend.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.fact.ScanRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

class ResultFilePropertyTest {

    /** Each writes a file; enough for every kind of record many times over. */
    private static final int TRIES = 200;

    private Path folder = Path.of("");

    @BeforeProperty
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("certmend");
    }

    @AfterProperty
    void removeFolder() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Property(tries = TRIES)
    void arbitraryRecordsAreReadAsTheyWereWritten(@ForAll("results") List<ScanRecord> records, @ForAll boolean gzip)
            throws IOException {
        assertThat(read(write(records, gzip))).isEqualTo(records);
    }

    @Property(tries = TRIES)
    void aCutFileIsNeverReadAsAWholeOne(
            @ForAll("results") List<ScanRecord> records, @ForAll boolean gzip, @ForAll @IntRange(min = 1) int lost)
            throws IOException {
        Path file = write(records, gzip);
        byte[] whole = Files.readAllBytes(file);
        int kept = lost % whole.length;
        Files.write(file, Arrays.copyOf(whole, kept));

        if (!gzip && kept == whole.length - 1) {
            assertThat(read(file)).as("only the last line feed is lost").isEqualTo(records);
        } else {
            assertThatThrownBy(() -> read(file)).isInstanceOf(ScanFormatException.class);
            assertThatThrownBy(() -> ScanReader.lines(file, line -> {})).isInstanceOf(ScanFormatException.class);
        }
    }

    @Property(tries = TRIES)
    void aCutNearTheEndIsRecognisedToo(
            @ForAll("results") List<ScanRecord> records,
            @ForAll boolean gzip,
            @ForAll @IntRange(min = 2, max = 40) int lost)
            throws IOException {
        Path file = write(records, gzip);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - lost));

        assertThatThrownBy(() -> read(file)).isInstanceOf(ScanFormatException.class);
    }

    @Property(tries = TRIES)
    void aDamagedFileIsReadOrRefusedWithAReason(
            @ForAll("results") List<ScanRecord> records,
            @ForAll boolean gzip,
            @ForAll @IntRange(min = 0) int place,
            @ForAll byte b)
            throws IOException {
        Path file = write(records, gzip);
        byte[] damaged = Files.readAllBytes(file);
        damaged[place % damaged.length] = b;
        Files.write(file, damaged);

        readOrRefuse(file);
    }

    @Property(tries = TRIES)
    void arbitraryBytesAreNoResultFile(@ForAll byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("scan.jsonl"), content);

        assertThatThrownBy(() -> read(file)).isInstanceOf(ScanFormatException.class);
    }

    @Provide
    Arbitrary<List<ScanRecord>> results() {
        return Combinators.combine(
                        ArbitraryRecords.headers(),
                        ArbitraryRecords.facts().list().ofMaxSize(6),
                        ArbitraryRecords.summaries())
                .as((header, facts, summary) -> {
                    List<ScanRecord> records = new ArrayList<>();
                    records.add(header);
                    records.addAll(facts);
                    records.add(summary);
                    return records;
                });
    }

    private static void readOrRefuse(Path file) throws IOException {
        try {
            assertThat(read(file)).isNotEmpty();
        } catch (ScanFormatException e) {
            assertThat(e).hasMessageStartingWith(file.toString());
        }
    }

    private Path write(List<ScanRecord> records, boolean gzip) throws IOException {
        Path file = folder.resolve(gzip ? "scan.jsonl.gz" : "scan.jsonl");
        try (ScanWriter writer = ScanWriter.create(file)) {
            for (ScanRecord record : records) {
                writer.write(record);
            }
        }
        return file;
    }

    private static List<ScanRecord> read(Path file) throws IOException {
        List<ScanRecord> records = new ArrayList<>();
        ScanReader.stream(file, records::add);
        return records;
    }
}
