package dev.certmend.fact;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/** Cuts a stream into lines of bounded length. */
final class LineReader {

    private final Path file;
    private final InputStream in;
    private final byte[] chunk = new byte[1 << 16];
    private final ByteArrayOutputStream pieces = new ByteArrayOutputStream();
    private int position;
    private int limit;
    private long number;
    private byte[] line = {};

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
            position = end + 1;
            if (end < limit) {
                return true;
            }
        }
        return pieces.size() > 0;
    }

    /** The number of the current line, from 1. */
    long number() {
        return number;
    }

    /** The current line, without its end. */
    byte[] line() {
        return line;
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
        if (pieces.size() == 0 && end < limit) {
            line = Arrays.copyOfRange(chunk, position, end);
        } else {
            pieces.write(chunk, position, end - position);
            line = pieces.toByteArray();
        }
    }
}
