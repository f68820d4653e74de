package dev.certmend.policy;

import dev.certmend.policy.syntax.PolicyDate;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When an owner works on clusters, and when nothing may be touched. A window that begins in a freeze is none.
 *
 * @param windows with a date of their own
 * @param weekly come again every week
 * @param freezes sorted by their start
 */
public record Calendar(List<Span> windows, List<Weekly> weekly, List<Span> freezes) {

    /** Neither windows nor freezes. */
    public static final Calendar EMPTY = new Calendar(List.of(), List.of(), List.of());

    /** How far ahead weekly windows are looked for, so that a freeze without end is no loop without end. */
    private static final int MOST_WEEKS = 520;

    public Calendar {
        windows = List.copyOf(windows);
        weekly = List.copyOf(weekly);
        freezes = freezes.stream()
                .sorted(Comparator.comparing((Span it) -> it.from().at()).thenComparing(Span::name))
                .toList();
    }

    /**
     * A time with a name.
     *
     * @param name what people call it
     * @param from its first instant
     * @param until the first instant after it
     */
    public record Span(String name, PolicyDate from, PolicyDate until) {

        public Span {
            Objects.requireNonNull(name, "name");
            if (!from.at().isBefore(until.at())) {
                throw new IllegalArgumentException("it ends " + until.text() + ", which is not after its start, "
                        + from.text() + "; give it a later end");
            }
        }

        public boolean covers(Instant instant) {
            return !instant.isBefore(from.at()) && instant.isBefore(until.at());
        }

        private String text() {
            return name + " " + from.at() + " " + until.at();
        }
    }

    /**
     * A window that comes again every week.
     *
     * @param name what people call it
     * @param day on which it begins
     * @param at when it begins, by the clocks of the zone; where clocks skip that time, by as much later
     * @param length how long it lasts
     * @param zone whose clocks count
     */
    public record Weekly(String name, DayOfWeek day, LocalTime at, Duration length, ZoneId zone) {

        /** Its first start after an instant. */
        Instant after(Instant instant) {
            ZonedDateTime here = instant.atZone(zone);
            Instant start = start(here.with(TemporalAdjusters.nextOrSame(day)));
            return start.isAfter(instant) ? start : start(here.with(TemporalAdjusters.next(day)));
        }

        private Instant start(ZonedDateTime on) {
            return on.toLocalDate().atTime(at).atZone(zone).toInstant();
        }

        /** Its end, if it is open at an instant. */
        Optional<Instant> openUntil(Instant instant) {
            return Optional.of(after(instant.minus(length)).plus(length))
                    .filter(end -> end.isAfter(instant) && !end.minus(length).isAfter(instant));
        }

        private String text() {
            return name + " " + day + " " + at + " " + length + " " + zone;
        }
    }

    public boolean hasWindows() {
        return !windows.isEmpty() || !weekly.isEmpty();
    }

    public boolean hasFreezes() {
        return !freezes.isEmpty();
    }

    public boolean isEmpty() {
        return !hasWindows() && !hasFreezes();
    }

    /** When the next window begins; empty if none is to come. */
    public Optional<Instant> nextWindow(Instant asOf) {
        if (!hasWindows()) {
            return Optional.empty();
        }
        Stream<Instant> dated = windows.stream()
                .map(it -> it.from().at())
                .filter(it -> it.isAfter(asOf) && freezeAt(it).isEmpty());
        return Stream.concat(dated, weekly.stream().flatMap(it -> next(it, asOf).stream()))
                .min(Comparator.naturalOrder());
    }

    private Optional<Instant> next(Weekly window, Instant asOf) {
        return Stream.iterate(window.after(asOf), window::after)
                .limit(MOST_WEEKS)
                .filter(it -> freezeAt(it).isEmpty())
                .findFirst();
    }

    /** Until when a window is open; empty if none is. */
    public Optional<Instant> openUntil(Instant asOf) {
        Stream<Instant> dated = windows.stream()
                .filter(it -> it.covers(asOf))
                .map(it -> it.until().at());
        return Stream.concat(dated, weekly.stream().flatMap(it -> it.openUntil(asOf).stream()))
                .max(Comparator.naturalOrder())
                .filter(it -> freezeAt(asOf).isEmpty());
    }

    /** The freeze that an instant lies in, the earliest of several; a loop, since it is asked for every certificate. */
    public Optional<Span> freezeAt(Instant instant) {
        for (Span freeze : freezes) {
            if (freeze.covers(instant)) {
                return Optional.of(freeze);
            }
        }
        return Optional.empty();
    }

    /** Everything that can change a judgement, whatever order it was written in. */
    Stream<String> lines() {
        return Stream.of(
                        windows.stream().map(it -> "window " + it.text()),
                        weekly.stream().map(it -> "window " + it.text()),
                        freezes.stream().map(it -> "freeze " + it.text()))
                .flatMap(it -> it)
                .sorted();
    }
}
