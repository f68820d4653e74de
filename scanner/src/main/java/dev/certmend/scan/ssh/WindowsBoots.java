package dev.certmend.scan.ssh;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
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
    private static final int NOT_SHUT_DOWN = 41;
    private static final int ANNOUNCED = 1074;
    private static final int LOG_STARTED = 6005;
    private static final int LOG_STOPPED = 6006;
    private static final int ENDED_UNEXPECTEDLY = 6008;

    private final List<Boot> boots = new ArrayList<>();
    private @Nullable Instant start;

    private WindowsBoots() {}

    /**
     * An event of the System log; 0 stands for the last record before a start that no stop announced.
     *
     * @param endBefore when the run before ended, as an event 6008 tells it; null elsewhere and where it does not
     */
    record Event(int id, Instant time, @Nullable Instant endBefore) {

        /** The event in an answer, to the second; empty if it has no time. */
        static Optional<Event> of(JsonNode node) {
            return seconds(node.path("time"))
                    .map(time -> new Event(
                            node.path("id").asInt(-1),
                            time,
                            seconds(node.path("endBefore")).orElse(null)));
        }

        private static Optional<Instant> seconds(JsonNode node) {
            return WindowsAnswer.time(node).map(time -> time.truncatedTo(ChronoUnit.SECONDS));
        }
    }

    /**
     * The runs, oldest first, and the one that goes on. A run whose end nothing tells is taken to last until the next start:
     * that nothing was logged does not prove that the host was off.
     */
    static List<Boot> of(List<Event> events, Instant now) {
        WindowsBoots boots = new WindowsBoots();
        signs(events).forEach(boots::take);
        if (boots.start != null && !now.isBefore(boots.start)) {
            boots.boots.add(new Boot(boots.start, now));
        }
        return boots.boots;
    }

    /** In words, what shows that the host was off between two times. */
    static String evidence(List<Event> events, Instant from, Instant to) {
        NavigableSet<Instant> starts = starts(events);
        Instant after = starts.higher(to);
        List<String> words = new ArrayList<>();
        if (has(events, ANNOUNCED, starts.lower(to), to)) {
            words.add("announced by event 1074");
        }
        if (has(events, NOT_SHUT_DOWN, to, after) || has(events, ENDED_UNEXPECTEDLY, to, after)) {
            words.add("ended without a shutdown");
        }
        words.add(signs(events).filter(event -> event.time().equals(from)).mapToInt(Event::id).max().stream()
                .mapToObj(id -> id == LAST_RECORD ? "by the last sign of life before the start" : "by event " + id)
                .findFirst()
                .orElse("by the events of starts"));
        return "off from " + from + " to " + to + ": " + String.join(", ", words);
    }

    private static boolean has(List<Event> events, int id, @Nullable Instant from, @Nullable Instant to) {
        return events.stream()
                .filter(event -> event.id() == id)
                .map(Event::time)
                .anyMatch(time -> (from == null || !time.isBefore(from)) && (to == null || time.isBefore(to)));
    }

    /** The events in their order, with those that a later one tells of. */
    private static Stream<Event> signs(List<Event> events) {
        NavigableSet<Instant> starts = starts(events);
        return Stream.concat(events.stream(), events.stream().flatMap(event -> endBefore(event, starts)))
                .sorted(Comparator.comparing(Event::time));
    }

    private static NavigableSet<Instant> starts(List<Event> events) {
        NavigableSet<Instant> starts = new TreeSet<>();
        events.stream()
                .filter(event -> event.id() == OS_STARTED)
                .map(Event::time)
                .forEach(starts::add);
        return starts;
    }

    /** A time that lies in no other run than the one before is believed; a wrong one would make up an outage. */
    private static Stream<Event> endBefore(Event event, NavigableSet<Instant> starts) {
        Instant end = event.endBefore();
        Instant start = starts.floor(event.time());
        if (event.id() != ENDED_UNEXPECTEDLY || end == null || start == null || !end.isBefore(start)) {
            return Stream.empty();
        }
        Instant previous = starts.lower(start);
        return previous != null && end.isBefore(previous)
                ? Stream.empty()
                : Stream.of(new Event(LAST_RECORD, end, null));
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
