package dev.certmend.scan.ssh;

import java.time.Instant;

/** How far a node's clock is from ours, judged kindly: what the time on the way explains is no skew. */
final class ClockSkew {

    private ClockSkew() {}

    /**
     * The smallest skew that explains what was seen, in seconds, positive if the node is ahead.
     *
     * @param before our time when the question was sent
     * @param after our time when the answer had come
     * @param node the node's time in whole seconds, rounded down
     */
    static long seconds(Instant before, Instant after, long node) {
        if (node > after.getEpochSecond()) {
            return node - after.getEpochSecond();
        }
        return Math.min(0, node - before.getEpochSecond());
    }
}
