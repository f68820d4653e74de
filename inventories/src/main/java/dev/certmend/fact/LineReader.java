package dev.certmend.fact;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Cuts a stream into lines of bounded length without copying those that lie in one chunk. */
final class LineReader {

    private final Path file;
    private final InputStream in;
    private final byte[] chunk = new byte[1 << 16];
    private final LineBuffer pieces = new LineBuffer();
    private int position;
    private int limit;
    private long number;
    private byte[] bytes = chunk;
    private int from;
    private int length;

    /**
     * At the beginning of the stream.
     *
     * @param file how problems name the stream
     */
    LineReader(Path file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    /** Goes to the next line; false where there is none. A last line needs no line feed. */
    boolean next() throws IOException {
        pieces.reset();
        number++;
        while (position < limit || fill()) {
            int end = position;
            while (end < limit && chunk[end] != '\n') {
                end++;
            }
            take(end);
            if (end < limit) {
                position = end + 1;
                return true;
            }
            position = limit;
        }
        return pieces.size() > 0;
    }

    /** The number of the current line, from 1. */
    long number() {
        return number;
    }

    /** The array that holds the current line until {@link #next()}. */
    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int length() {
        return length;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(chunk));
        return limit > 0;
    }

    private void take(int end) throws ScanFormatException {
        if (pieces.size() + end - position > ScanJson.MAX_LINE_BYTES) {
            throw new ScanFormatException(file + ":" + number + ": the line is longer than any record", null);
        }
        boolean whole = pieces.size() == 0 && end < limit;
        if (!whole) {
            pieces.write(chunk, position, end - position);
        }
        bytes = whole ? chunk : pieces.bytes();
        from = whole ? position : 0;
        length = whole ? end - position : pieces.size();
    }

    /** A byte array stream that lends its buffer. */
    private static final class LineBuffer extends ByteArrayOutputStream {
        byte[] bytes() {
            return buf;
        }
    }
}
