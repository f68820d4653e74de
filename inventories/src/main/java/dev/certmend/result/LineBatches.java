package dev.certmend.result;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into batches of whole lines, so that they can be read together, on any thread. */
final class LineBatches {

    private static final int BATCH_BYTES = 1 << 18;

    private final InputStream in;
    private byte[] bytes = new byte[BATCH_BYTES];
    private int filled;
    private boolean ended;

    /** At the beginning of the stream. */
    LineBatches(InputStream in) {
        this.in = in;
    }

    /**
     * The next lines with their ends; null where there are none. The last line of the stream needs no end. A line that is longer
     * than any record stands alone in its batch, cut where it is too long, and nothing follows.
     */
    byte @Nullable [] next() throws IOException {
        fill();
        int end = wholeLines();
        while (end == 0 && !ended && bytes.length <= ScanJson.MAX_LINE_BYTES) {
            bytes = Arrays.copyOf(bytes, Math.min(2 * bytes.length, ScanJson.MAX_LINE_BYTES + 1));
            fill();
            end = wholeLines();
        }
        if (end == 0) {
            ended = true;
            end = filled;
        }
        return end == 0 ? null : take(end);
    }

    private void fill() throws IOException {
        while (!ended && filled < bytes.length) {
            int n = in.read(bytes, filled, bytes.length - filled);
            ended = n < 0;
            filled += Math.max(0, n);
        }
    }

    private int wholeLines() {
        int end = filled;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private byte[] take(int end) {
        byte[] batch = Arrays.copyOf(bytes, end);
        System.arraycopy(bytes, end, bytes, 0, filled - end);
        filled -= end;
        return batch;
    }
}
