package dev.certmend.result;

import com.fasterxml.jackson.databind.ObjectWriter;
import dev.certmend.fact.ScanHeader;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.Summary;
import dev.certmend.file.WholeFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a result file: a {@link ScanHeader}, any number of records, a {@link Summary}. The file appears under its name
 * only when it is whole; a writer that is closed before the summary leaves nothing behind. Safe for many threads.
 */
public final class ScanWriter implements Closeable {

    private static final ObjectWriter RECORD = ScanJson.mapperForRecords().writerFor(ScanRecord.class);

    private final WholeFile file;
    private final OutputStream out;
    private boolean headed;
    private boolean summarised;

    private ScanWriter(WholeFile file, OutputStream out) {
        this.file = file;
        this.out = out;
    }

    /** A name that ends in {@code .gz} makes the file compressed. */
    public static ScanWriter create(Path target) throws IOException {
        WholeFile file = WholeFile.create(target);
        return new ScanWriter(
                file, target.toString().endsWith(".gz") ? new GZIPOutputStream(file.out(), 1 << 16) : file.out());
    }

    /**
     * Appends one record.
     *
     * @throws IllegalStateException if the order is not header, records, summary
     */
    public synchronized void write(ScanRecord record) throws IOException {
        if (headed == record instanceof ScanHeader || summarised) {
            throw new IllegalStateException("a result file is one header, records, one summary; now came " + record);
        }
        headed = true;
        summarised = record instanceof Summary;
        out.write(RECORD.writeValueAsBytes(record));
        out.write('\n');
        if (summarised) {
            out.close();
            file.finish();
        }
    }

    /**
     * Appends facts that stand in another result file, as they stand there.
     *
     * @param lines whole lines, each with its end
     */
    public synchronized void copy(byte[] lines) throws IOException {
        if (!headed || summarised) {
            throw new IllegalStateException("facts stand between the header and the summary");
        }
        out.write(lines);
    }

    @Override
    public synchronized void close() throws IOException {
        try (file) {
            out.close();
        }
    }
}
