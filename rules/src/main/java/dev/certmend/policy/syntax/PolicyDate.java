package dev.certmend.policy.syntax;

import dev.certmend.yaml.Fields;
import dev.certmend.yaml.Printable;
import dev.certmend.yaml.Spelling;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where something in a policy begins or ends: a waiver, a window, a freeze.
 *
 * @param at the instant; what begins and ends so covers its first instant and everything before its last
 * @param text what was written, in words that leave no doubt about days and zones
 */
public record PolicyDate(Instant at, String text) {

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    public PolicyDate {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(text, "text");
    }

    /** A zone that cannot be read is one problem, and not another one of every day that needs it. */
    public static @Nullable ZoneId zone(Fields fields) {
        return fields.has("zone") ? fields.value("zone", PolicyDate::zoneOf).orElse(ZoneOffset.UTC) : null;
    }

    /**
     * A zone by its name.
     *
     * @throws IllegalArgumentException if the tz database has none of this name
     */
    public static ZoneId zoneOf(String text) {
        Set<String> known = ZoneRulesProvider.getAvailableZoneIds();
        if (known.contains(text)) {
            return ZoneId.of(text);
        }
        String near = Spelling.nearest(text, known)
                .map(it -> "; did you mean '" + it + "'?")
                .orElse(", such as Europe/Berlin or UTC");
        throw new IllegalArgumentException(Printable.quoted(text) + " is no zone of the tz database" + near);
    }

    /**
     * The beginning of a day, or an instant (RFC 3339).
     *
     * @param zone where the day is one; null where none is named
     * @throws IllegalArgumentException if it is neither, or a day without a zone
     */
    public static PolicyDate start(String text, @Nullable ZoneId zone) {
        return DAY.matcher(text).matches() ? day(text, zone, 0, "the start of ") : instant(text);
    }

    /**
     * The end of a day, which still belongs to it to its last second, or an instant (RFC 3339).
     *
     * @param zone where the day is one; null where none is named
     * @throws IllegalArgumentException if it is neither, or a day without a zone
     */
    public static PolicyDate end(String text, @Nullable ZoneId zone) {
        return DAY.matcher(text).matches() ? day(text, zone, 1, "the end of ") : instant(text);
    }

    /** Midnight may be missing or come twice where clocks are set; a day begins with its first instant. */
    private static PolicyDate day(String text, @Nullable ZoneId zone, int later, String words) {
        if (zone == null) {
            throw new IllegalArgumentException("'" + text + "' is a day, which begins and ends elsewhere in every zone;"
                    + " add 'zone: Europe/Berlin' or another, or write an instant such as " + text + "T00:00:00Z");
        }
        Instant at = date(text).plusDays(later).atStartOfDay(zone).toInstant();
        return new PolicyDate(at, words + text + " in " + zone + " (" + at + ")");
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no day of the calendar", e);
        }
    }

    private static PolicyDate instant(String text) {
        try {
            Instant at = OffsetDateTime.parse(text).toInstant();
            return new PolicyDate(at, at.toString());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is neither a day such as 2026-12-31 nor an instant such as 2026-12-31T23:00:00Z",
                    e);
        }
    }
}
