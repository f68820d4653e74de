package dev.certmend.result;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a result file, each of which is to hold one record. They are read with one parser, since making one a line costs a large
 * part of looking at it; only where something is wrong with them they are read one by one, to tell the line.
 *
 * @param <R> what becomes of a line
 */
final class LineBatch<R> {

    private final byte[] bytes;
    private final Reader<R> reader;
    private final List<R> sound = new ArrayList<>();
    private @Nullable Exception problem;

    private LineBatch(byte[] bytes, Reader<R> reader) {
        this.bytes = bytes;
        this.reader = reader;
    }

    /** Reads lines with their ends, as far as they are sound: what lies before a problem may be a greater one. */
    static <R> LineBatch<R> read(byte[] bytes, Reader<R> reader) {
        LineBatch<R> batch = new LineBatch<>(bytes, reader);
        try {
            batch.readTogether();
        } catch (IOException | IllegalArgumentException e) {
            batch.sound.clear();
            batch.readOneByOne();
        }
        return batch;
    }

    /** What became of the lines before the first problem, one for one. */
    List<R> sound() {
        return sound;
    }

    /** What is wrong with the line after the sound ones; null where nothing is. */
    @Nullable
    Exception problem() {
        return problem;
    }

    private void readTogether() throws IOException {
        int start = 0;
        try (JsonParser json = ScanJson.mapperForRecords().createParser(bytes)) {
            for (int number = 1; json.nextToken() != null; number++) {
                int end = end(start);
                checkLength(end - start);
                checkLine(json.currentTokenLocation().getLineNr(), number);
                sound.add(reader.read(json, bytes, start, end - start));
                checkLine(json.currentLocation().getLineNr(), number);
                start = end + 1;
            }
        }
        if (start < bytes.length) {
            throw new IllegalArgumentException("lines without a record");
        }
    }

    private void readOneByOne() {
        int start = 0;
        while (start < bytes.length && problem == null) {
            int end = end(start);
            try {
                sound.add(readOne(start, end - start));
            } catch (IOException | IllegalArgumentException e) {
                problem = e;
            }
            start = end + 1;
        }
    }

    private R readOne(int start, int length) throws IOException {
        checkLength(length);
        try (JsonParser json = ScanJson.mapperForRecords().createParser(bytes, start, length)) {
            json.nextToken();
            R read = reader.read(json, bytes, start, length);
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("more than one value");
            }
            return read;
        }
    }

    private int end(int start) {
        int end = start;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    /** Also of a line that is sound as far as it goes: what was cut off behind it, and all that follows, would go unread. */
    private static void checkLength(int length) {
        if (length > ScanJson.MAX_LINE_BYTES) {
            throw new IllegalArgumentException("the line is longer than any record");
        }
    }

    private static void checkLine(int found, int wanted) {
        if (found != wanted) {
            throw new IllegalArgumentException("no record a line");
        }
    }

    /**
     * Reads the value at which a parser stands, as far as it is asked to, and leaves the parser at its end.
     *
     * @param <R> what becomes of it
     */
    interface Reader<R> {
        /** The value is one of these bytes too. */
        R read(JsonParser json, byte[] bytes, int offset, int length) throws IOException;
    }
}
