package dev.certmend.scan.ssh;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the runs of a Windows host together from its System log.
 *
 * @see <a
 *     href="https://learn.microsoft.com/troubleshoot/windows-server/performance/troubleshoot-unexpected-reboots-system-event-logs">Unexpected
 *     reboots in the System event log</a>
 */
final class WindowsBoots {

    private static final int LAST_RECORD = 0;
    private static final int OS_STARTED = 12;
    private static final int OS_STOPPING = 13;
    private static final int LOG_STARTED = 6005;
    private static final int LOG_STOPPED = 6006;

    private final List<Boot> boots = new ArrayList<>();
    private @Nullable Instant start;

    private WindowsBoots() {}

    /** An event of the System log; 0 stands for the last record before a start that no stop announced. */
    record Event(int id, Instant time) {}

    /**
     * The runs, oldest first, and the one that goes on. A run whose end nothing tells is taken to last until the next start:
     * that nothing was logged does not prove that the host was off.
     */
    static List<Boot> of(List<Event> events, Instant now) {
        WindowsBoots boots = new WindowsBoots();
        events.stream().sorted(Comparator.comparing(Event::time)).forEach(boots::take);
        if (boots.start != null && !now.isBefore(boots.start)) {
            boots.boots.add(new Boot(boots.start, now));
        }
        return boots.boots;
    }

    private void take(Event event) {
        switch (event.id()) {
            case OS_STARTED -> {
                if (start != null) {
                    boots.add(new Boot(start, event.time()));
                }
                start = event.time();
            }
            // Follows 12 within seconds where both are there.
            case LOG_STARTED -> start = start == null ? event.time() : start;
            case OS_STOPPING, LOG_STOPPED, LAST_RECORD -> stop(event.time());
            default -> {
                // Other events neither begin nor end a run.
            }
        }
    }

    private void stop(Instant time) {
        if (start != null) {
            boots.add(new Boot(start, time));
        } else if (boots.isEmpty()) {
            // The log begins in the middle of a run.
            boots.add(new Boot(time, time));
        } else {
            // 6006 and 13 of one shutdown: the later one is the last sign of life.
            Boot last = boots.remove(boots.size() - 1);
            boots.add(new Boot(last.first(), time));
        }
        start = null;
    }
}
