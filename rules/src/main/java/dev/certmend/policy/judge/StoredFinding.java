package dev.certmend.policy.judge;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.certmend.fact.Finding;
import dev.certmend.fact.ScanHeader;
import dev.certmend.fact.ScanRecord;
import dev.certmend.result.ScanJson;
import dev.certmend.result.ScanLine;
import dev.certmend.result.ScanReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A finding as it stands in a result file.
 *
 * @param header the beginning of its shard, which tells as of when and by which policy it was judged
 * @param finding what was said
 */
public record StoredFinding(ScanHeader header, Finding finding) {

    /**
     * Looks for a finding and holds no more than it in memory. Where shards of several nights hold it, the last one
     * counts.
     *
     * @throws dev.certmend.result.ScanFormatException if {@code file} is no result file or was cut
     */
    public static Optional<StoredFinding> find(Path file, String id) throws IOException {
        Search search = new Search(id);
        try {
            ScanReader.lines(file, search::accept);
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
        return Optional.ofNullable(search.found);
    }

    private static final class Search {

        private static final ObjectReader RECORD = ScanJson.mapperForRecords().readerFor(ScanRecord.class);

        private final String id;
        private @Nullable ScanHeader header;
        private @Nullable StoredFinding found;

        private Search(String id) {
            this.id = id;
        }

        private void accept(ScanLine line) {
            if (line.isHeader() || line.type().equals("finding")) {
                try {
                    accept(RECORD.<ScanRecord>readValue(line.bytes()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        private void accept(ScanRecord record) {
            if (record instanceof ScanHeader it) {
                header = it;
            } else if (record instanceof Finding it && it.id().equals(id) && header != null) {
                found = new StoredFinding(header, it);
            }
        }
    }
}
