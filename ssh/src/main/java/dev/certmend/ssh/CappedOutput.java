package dev.certmend.ssh;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/** Keeps the beginning of what a node sends, up to a limit, and tells once when there was more. */
final class CappedOutput extends OutputStream {

    private final int limit;
    private final Runnable onOverflow;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean overflowed;

    CappedOutput(int limit, Runnable onOverflow) {
        this.limit = limit;
        this.onOverflow = onOverflow;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (keep(bytes, offset, length)) {
            onOverflow.run();
        }
    }

    private synchronized boolean keep(byte[] bytes, int offset, int length) {
        int room = Math.min(length, limit - kept.size());
        kept.write(bytes, offset, room);
        boolean first = room < length && !overflowed;
        overflowed |= room < length;
        return first;
    }

    synchronized byte[] toBytes() {
        return kept.toByteArray();
    }

    synchronized boolean hasOverflowed() {
        return overflowed;
    }
}
