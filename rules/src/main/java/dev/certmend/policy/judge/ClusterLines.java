package dev.certmend.policy.judge;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.certmend.fact.ScanRecord;
import dev.certmend.result.ScanJson;
import dev.certmend.result.ScanLine;
import dev.certmend.result.ScanReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The facts of one cluster of a result file, each with its line; of two that say the same, the first. */
final class ClusterLines {

    private static final ObjectReader RECORD = ScanJson.mapperForRecords().readerFor(ScanRecord.class);

    private final Map<ScanRecord, Long> lines = new LinkedHashMap<>();
    private final UpdateLogins logins = new UpdateLogins();
    private final @Nullable String cluster;
    private long line;

    private ClusterLines(@Nullable String cluster) {
        this.cluster = cluster;
    }

    /**
     * Reads them and passes over all other clusters.
     *
     * @param cluster null for what no inventory names
     * @throws dev.certmend.result.ScanFormatException if {@code file} is no result file or was cut
     */
    static ClusterLines read(Path file, @Nullable String cluster) throws IOException {
        ClusterLines read = new ClusterLines(cluster);
        try {
            ScanReader.lines(file, read::accept);
            return read;
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    /** The facts in the order of the file. */
    List<ScanRecord> facts() {
        return List.copyOf(lines.keySet());
    }

    /** Some of the facts with what belongs to a judgement of them. */
    ClusterFacts only(Collection<ScanRecord> facts) {
        ClusterFactsBuilder builder = new ClusterFactsBuilder();
        facts.forEach(builder::add);
        return builder.build(logins);
    }

    StoredFact stored(ScanRecord fact) {
        return new StoredFact(Objects.requireNonNull(lines.get(fact), "a fact of the file"), fact);
    }

    private void accept(ScanLine it) {
        line++;
        if (it.isHeader() || it.isSummary() || it.type().equals("finding")) {
            return;
        }
        try {
            logins.add(it);
            if (Objects.equals(it.cluster(), cluster)) {
                lines.putIfAbsent(RECORD.readValue(it.bytes()), line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
