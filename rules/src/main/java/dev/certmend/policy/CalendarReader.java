package dev.certmend.policy;

import dev.certmend.policy.syntax.Documents;
import dev.certmend.policy.syntax.PolicyDate;
import dev.certmend.yaml.Fields;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the calendar of a policy. */
public final class CalendarReader {

    private final @Nullable ZoneId zone;
    private final List<Calendar.Span> windows = new ArrayList<>();
    private final List<Calendar.Weekly> weekly = new ArrayList<>();

    private CalendarReader(@Nullable ZoneId zone) {
        this.zone = zone;
    }

    /** Windows and freezes as they are written; what is wrong becomes a problem of its line. */
    public static Calendar read(Fields root) {
        return root.mapping("calendar").map(CalendarReader::calendar).orElse(Calendar.EMPTY);
    }

    private static Calendar calendar(Fields fields) {
        CalendarReader reader = new CalendarReader(PolicyDate.zone(fields));
        fields.mappings("windows").forEach(reader::window);
        List<Calendar.Span> freezes = new ArrayList<>();
        fields.mappings("freezes").forEach(it -> {
            reader.span(it).ifPresent(freezes::add);
            it.end();
        });
        fields.end();
        return new Calendar(reader.windows, reader.weekly, freezes);
    }

    private void window(Fields fields) {
        if (fields.has("weekly")) {
            weekly(fields).ifPresent(weekly::add);
        } else {
            span(fields).ifPresent(windows::add);
        }
        fields.end();
    }

    private Optional<Calendar.Span> span(Fields fields) {
        String name = fields.required("name");
        Optional<PolicyDate> from = fields.required("from", it -> PolicyDate.start(it, zone));
        Optional<PolicyDate> until = fields.required("until", it -> PolicyDate.end(it, zone));
        return from.flatMap(start ->
                until.flatMap(end -> Documents.build(fields, "until", () -> new Calendar.Span(name, start, end))));
    }

    private Optional<Calendar.Weekly> weekly(Fields fields) {
        String name = fields.required("name");
        Optional<DayOfWeek> day = fields.required("weekly", CalendarReader::day);
        Optional<LocalTime> at = fields.required("at", CalendarReader::time);
        Optional<Duration> length = fields.required("hours", CalendarReader::hours);
        if (zone == null) {
            fields.problem("weekly", "a weekly window needs the zone whose clocks count; add 'zone' to the calendar");
        }
        if (day.isEmpty() || at.isEmpty() || length.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Calendar.Weekly(
                name, day.get(), at.get(), length.get(), Objects.requireNonNullElse(zone, ZoneOffset.UTC)));
    }

    private static DayOfWeek day(String text) {
        return Arrays.stream(DayOfWeek.values())
                .filter(it -> word(it).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is none of "
                        + Arrays.stream(DayOfWeek.values())
                                .map(CalendarReader::word)
                                .collect(Collectors.joining(", "))));
    }

    private static String word(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no time of the day such as 22:00", e);
        }
    }

    private static Duration hours(String text) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 168) {
            throw new IllegalArgumentException("'" + text + "' is not a whole number of hours from 1 to 168");
        }
        return Duration.ofHours(Integer.parseInt(text));
    }
}
