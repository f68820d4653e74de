package dev.certmend.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.certmend.fact.ScanHeader;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.Summary;
import dev.certmend.yaml.Printable;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads result files as a stream, compressed or not, one shard or several in a row. Lines are read on all processors;
 * consumers get them on the thread that asks, in the order of the file.
 */
public final class ScanReader {

    /** A batch is one run of values for the parser, so what follows a value is looked at elsewhere. */
    private static final ObjectReader RECORD = ScanJson.mapperForRecords()
            .readerFor(ScanRecord.class)
            .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final int GZIP_MAGIC = 0x1f8b;

    private final Path file;
    private final LineBatch.Reader<Line> reader;
    private long number;
    private boolean inShard;

    private ScanReader(Path file, LineBatch.Reader<Line> reader) {
        this.file = file;
        this.reader = reader;
    }

    /**
     * Hands every record to the consumer, in the order of the file.
     *
     * @throws ScanFormatException if the file is not a result file or was cut
     */
    public static void stream(Path file, Consumer<ScanRecord> consumer) throws IOException {
        stream(file, (json, bytes, offset, length) -> {
            ScanRecord record = RECORD.readValue(json);
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
        stream(file, (json, bytes, offset, length) -> {
            ScanLine line = ScanLine.peek(json, bytes, offset, length);
            return new Line(
                    line.isHeader() ? RECORD.readValue(bytes, offset, length) : null,
                    line.isSummary(),
                    () -> consumer.accept(line));
        });
    }

    private static void stream(Path file, LineBatch.Reader<Line> reader) throws IOException {
        try (InputStream in = open(file)) {
            new ScanReader(file, reader).read(in);
        } catch (EOFException | ZipException e) {
            throw new ScanFormatException(file + ": the compressed file was cut or damaged; scan again", e);
        }
    }

    /**
     * All of the file in memory. Several shards become one result.
     *
     * @throws ScanFormatException if it is no result file, was cut, or holds shards that overlap
     */
    public static ScanResult readAll(Path file) throws IOException {
        ScanResultBuilder builder = new ScanResultBuilder();
        stream(file, builder::add);
        return builder.build(file);
    }

    private static InputStream open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "is a folder, not a result file");
        }
        BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        raw.mark(2);
        int magic = raw.read() << 8 | raw.read();
        raw.reset();
        return magic == GZIP_MAGIC ? new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16) : raw;
    }

    private void read(InputStream in) throws IOException {
        try (OrderedWork<LineBatch<Line>> work = new OrderedWork<>(this::deliver)) {
            LineBatches batches = new LineBatches(in);
            byte[] batch = batches.next();
            while (batch != null) {
                byte[] lines = batch;
                work.add(() -> LineBatch.read(lines, reader));
                batch = batches.next();
            }
            work.finish();
        }
        if (inShard || number == 0) {
            throw new ScanFormatException(
                    file + ": has no summary at its end, so it was cut; scan again or take another copy", null);
        }
    }

    private void deliver(LineBatch<Line> batch) throws ScanFormatException {
        for (Line line : batch.sound()) {
            number++;
            deliver(line);
        }
        Exception problem = batch.problem();
        if (problem != null) {
            String advice = number == 0 ? "; give a file that 'certmend scan --out' wrote" : "";
            throw new ScanFormatException(
                    file + ":" + (number + 1) + ": is not a record: " + summary(problem) + advice, problem);
        }
    }

    private void deliver(Line line) throws ScanFormatException {
        if (line.header() != null) {
            checkHeader(line.header());
        } else if (!inShard) {
            throw refused("is no result file: the first line is not a 'scan' record");
        }
        inShard = !line.summary();
        line.delivery().run();
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

    private ScanFormatException refused(String message) {
        return new ScanFormatException(file + ":" + number + ": " + message, null);
    }

    private static String summary(Exception e) {
        if (e instanceof JsonEOFException) {
            return "it ends in its middle, so the file was cut; scan again or take another copy";
        }
        return e instanceof JsonProcessingException json
                ? RecordProblem.words(json)
                : Printable.line(
                        String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable"));
    }

    /** What decides whether a line stands where it may, and how it reaches the consumer. */
    private record Line(@Nullable ScanHeader header, boolean summary, Runnable delivery) {}
}
