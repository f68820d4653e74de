package dev.certmend.policy.judge;

import dev.certmend.fact.ScanRecord;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Set;

/** What is left of lines when some of their records are stale. */
final class KeptLines {

    private KeptLines() {}

    /**
     * The other lines as they stand, in their order.
     *
     * @param pieces whole lines with their ends
     * @param records what they say, one record a line
     * @param stale some of those very records
     */
    static List<byte[]> of(List<byte[]> pieces, List<ScanRecord> records, Set<ScanRecord> stale) {
        if (stale.isEmpty()) {
            return pieces;
        }
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        int number = 0;
        for (byte[] piece : pieces) {
            int start = 0;
            for (int at = 0; at < piece.length; at++) {
                if (piece[at] == '\n') {
                    if (!stale.contains(records.get(number++))) {
                        kept.write(piece, start, at + 1 - start);
                    }
                    start = at + 1;
                }
            }
        }
        return List.of(kept.toByteArray());
    }
}
