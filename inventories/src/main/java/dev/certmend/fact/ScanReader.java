package dev.certmend.fact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.certmend.yaml.Printable;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads result files as a stream, compressed or not, one shard or several in a row. */
public final class ScanReader {

    private static final ObjectReader RECORD = ScanJson.mapperForRecords().readerFor(ScanRecord.class);
    private static final int GZIP_MAGIC = 0x1f8b;

    private final Path file;
    private final Lines lines;
    private long line;
    private boolean inShard;

    private ScanReader(Path file, Lines lines) {
        this.file = file;
        this.lines = lines;
    }

    /**
     * Hands every record to the consumer, in the order of the file.
     *
     * @throws ScanFormatException if the file is not a result file or was cut
     */
    public static void stream(Path file, Consumer<ScanRecord> consumer) throws IOException {
        stream(file, (bytes, from, length) -> {
            ScanRecord record = RECORD.readValue(bytes, from, length);
            if (record == null) {
                throw new IllegalArgumentException("null");
            }
            return new Line(
                    record instanceof ScanHeader header ? header : null,
                    record instanceof Summary,
                    () -> consumer.accept(record));
        });
    }

    /**
     * Hands every line to the consumer, in the order of the file, after no more than a look at it. Lines whose JSON is
     * sound but whose fields are not pass; {@link ScanLine#bytes()} tells when they are read.
     *
     * @throws ScanFormatException if the file is not a result file or was cut
     */
    public static void lines(Path file, Consumer<ScanLine> consumer) throws IOException {
        stream(file, (bytes, from, length) -> {
            ScanLine peeked = ScanLine.peek(Arrays.copyOfRange(bytes, from, from + length));
            return new Line(
                    peeked.isHeader() ? RECORD.readValue(bytes, from, length) : null,
                    peeked.isSummary(),
                    () -> consumer.accept(peeked));
        });
    }

    private static void stream(Path file, Lines lines) throws IOException {
        try (InputStream in = open(file)) {
            new ScanReader(file, lines).read(in);
        } catch (EOFException | ZipException e) {
            throw new ScanFormatException(file + ": the compressed file was cut or damaged; scan again", e);
        }
    }

    /** All of the file in memory. Several shards become one result. */
    public static ScanResult readAll(Path file) throws IOException {
        ScanResultBuilder builder = new ScanResultBuilder();
        stream(file, builder::add);
        return builder.build();
    }

    private static InputStream open(Path file) throws IOException {
        BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        raw.mark(2);
        int magic = raw.read() << 8 | raw.read();
        raw.reset();
        return magic == GZIP_MAGIC ? new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16) : raw;
    }

    private void read(InputStream in) throws IOException {
        LineReader reader = new LineReader(file, in);
        while (reader.next()) {
            line = reader.number();
            deliver(parse(reader));
        }
        if (inShard || line == 0) {
            throw new ScanFormatException(
                    file + ": has no summary at its end, so it was cut; scan again or take another copy", null);
        }
    }

    private void deliver(Line record) throws ScanFormatException {
        if (record.header() != null) {
            checkHeader(record.header());
        } else if (!inShard) {
            throw refused("is no result file: the first line is not a 'scan' record");
        }
        inShard = !record.summary();
        record.delivery().run();
    }

    private void checkHeader(ScanHeader header) throws ScanFormatException {
        if (inShard) {
            throw refused("a second scan begins before the first has its summary");
        }
        if (!header.format().equals(ScanHeader.FORMAT)) {
            throw refused("is of format " + Printable.quoted(header.format()) + "; this version reads '"
                    + ScanHeader.FORMAT + "'");
        }
    }

    private Line parse(LineReader reader) throws IOException {
        try {
            return lines.read(reader.bytes(), reader.from(), reader.length());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new ScanFormatException(file + ":" + line + ": is not a record: " + summary(e), e);
        }
    }

    private ScanFormatException refused(String message) {
        return new ScanFormatException(file + ":" + line + ": " + message, null);
    }

    private static String summary(Exception e) {
        String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return Printable.line(String.valueOf(message).lines().findFirst().orElse("unreadable"));
    }

    /** Reads one line, as far as it is asked to. */
    private interface Lines {
        Line read(byte[] bytes, int from, int length) throws IOException;
    }

    /** What decides whether a line stands where it may, and how it reaches the consumer. */
    private record Line(@Nullable ScanHeader header, boolean summary, Runnable delivery) {}
}
