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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads result files as a stream, compressed or not, one shard or several in a row. Lines are read on all processors;
 * consumers get them on the thread that asks, in the order of the file.
 */
public final class ScanReader {

    private static final ObjectReader RECORD = ScanJson.mapperForRecords().readerFor(ScanRecord.class);
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int BATCH_BYTES = 1 << 18;

    private final Path file;
    private final Lines lines;
    private boolean empty = true;
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
        stream(file, (number, bytes) -> {
            ScanRecord record = RECORD.readValue(bytes);
            if (record == null) {
                throw new IllegalArgumentException("null");
            }
            return new Line(
                    number,
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
        stream(file, (number, bytes) -> {
            ScanLine peeked = ScanLine.peek(bytes);
            return new Line(
                    number,
                    peeked.isHeader() ? RECORD.readValue(bytes) : null,
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
        try (OrderedWork<Batch> work = new OrderedWork<>(this::deliver)) {
            LineReader reader = new LineReader(file, in);
            Batch batch = new Batch();
            while (reader.next()) {
                batch.add(reader);
                if (batch.isFull()) {
                    work.add(batch::read);
                    batch = new Batch();
                }
            }
            work.add(batch::read);
            work.finish();
        }
        if (inShard || empty) {
            throw new ScanFormatException(
                    file + ": has no summary at its end, so it was cut; scan again or take another copy", null);
        }
    }

    private void deliver(Batch batch) throws ScanFormatException {
        for (Line line : batch.sound) {
            deliver(line);
        }
        if (batch.problem != null) {
            throw batch.problem;
        }
    }

    private void deliver(Line line) throws ScanFormatException {
        empty = false;
        if (line.header() != null) {
            checkHeader(line, line.header());
        } else if (!inShard) {
            throw refused(line, "is no result file: the first line is not a 'scan' record");
        }
        inShard = !line.summary();
        line.delivery().run();
    }

    private void checkHeader(Line line, ScanHeader header) throws ScanFormatException {
        if (inShard) {
            throw refused(line, "a second scan begins before the first has its summary");
        }
        if (!header.format().equals(ScanHeader.FORMAT)) {
            throw refused(
                    line,
                    "is of format " + Printable.quoted(header.format()) + "; this version reads '" + ScanHeader.FORMAT
                            + "'");
        }
    }

    private ScanFormatException refused(Line line, String message) {
        return new ScanFormatException(file + ":" + line.number() + ": " + message, null);
    }

    private static String summary(Exception e) {
        String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return Printable.line(String.valueOf(message).lines().findFirst().orElse("unreadable"));
    }

    /** Reads one line, as far as it is asked to. */
    private interface Lines {
        Line read(long number, byte[] bytes) throws IOException;
    }

    /**
     * What decides whether a line stands where it may, and how it reaches the consumer.
     *
     * @param number from 1
     */
    private record Line(long number, @Nullable ScanHeader header, boolean summary, Runnable delivery) {}

    /** Lines that are read together: enough of them that handing them over costs little beside reading them. */
    private final class Batch {

        private final List<byte[]> lines = new ArrayList<>();
        private final List<Line> sound = new ArrayList<>();
        private long last;
        private long size;
        private @Nullable ScanFormatException problem;

        void add(LineReader reader) {
            lines.add(reader.line());
            last = reader.number();
            size += reader.line().length;
        }

        boolean isFull() {
            return size >= BATCH_BYTES;
        }

        /** Reads as far as lines are sound; what lies before a problem may be a greater one. */
        Batch read() throws IOException {
            long number = last - lines.size();
            for (byte[] line : lines) {
                number++;
                try {
                    sound.add(ScanReader.this.lines.read(number, line));
                } catch (JsonProcessingException | IllegalArgumentException e) {
                    problem = new ScanFormatException(file + ":" + number + ": is not a record: " + summary(e), e);
                    return this;
                }
            }
            return this;
        }
    }
}
