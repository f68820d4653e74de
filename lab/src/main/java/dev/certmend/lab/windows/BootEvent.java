package dev.certmend.lab.windows;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An event of the System log that tells of a start or a stop: 12 and 13 of Kernel-General, 6005 and 6006 of EventLog, 1074
 * of User32 where somebody asked for the stop; 41 of Kernel-Power and 6008 of EventLog at the start after a stop that nobody
 * asked for. 0 is the collector's own: the last record of any kind before a start that no stop announced.
 *
 * @param endBefore of 6008 only: when the run before ended, which its binary data hold
 * @see <a
 *     href="https://learn.microsoft.com/troubleshoot/windows-server/performance/troubleshoot-unexpected-reboots-system-event-logs">
 *     Troubleshoot unexpected reboots using system event logs</a>
 */
public record BootEvent(int id, Instant time, Optional<Instant> endBefore) {

    private static final int ENDED_UNEXPECTEDLY = 6008;
    private static final Set<Integer> PLAYED = Set.of(0, 12, 13, 41, 1074, 6005, 6006, ENDED_UNEXPECTEDLY);

    public BootEvent {
        if (!PLAYED.contains(id)) {
            throw new IllegalArgumentException("the collector asks for no event " + id);
        }
        if (endBefore.isPresent() && id != ENDED_UNEXPECTEDLY) {
            throw new IllegalArgumentException("event " + id + " does not tell when the run before ended");
        }
    }

    /** An event that tells nothing but its time. */
    public static BootEvent of(int id, Instant time) {
        return new BootEvent(id, time, Optional.empty());
    }

    /** Event 6008, logged at the next start: the shutdown before it was unexpected. */
    public static BootEvent endedUnexpectedly(Instant time, Instant endBefore) {
        return new BootEvent(ENDED_UNEXPECTEDLY, time, Optional.of(endBefore));
    }
}
