package dev.certmend.report.word;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Instants and the time between them, as people read them. */
public final class Timespan {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Timespan() {}

    /** Such as {@code 2026-11-26 03:00 UTC}. */
    public static String minute(Instant instant) {
        return MINUTES.format(instant);
    }

    /** Such as {@code 2026-11-26}, or {@code unknown}. */
    public static String day(@Nullable Instant instant) {
        return instant == null ? "unknown" : DAY.format(instant);
    }

    /**
     * Such as {@code 12 days}, {@code ended 3 hours ago}, or {@code unknown}: what is left at {@code asOf}. At the very
     * second it is {@code this second}: it is the last of a certificate and the first without a token.
     */
    public static String remaining(Instant asOf, @Nullable Instant end) {
        if (end == null) {
            return "unknown";
        }
        Duration left = Duration.between(asOf, end);
        if (left.abs().toSeconds() == 0) {
            return "this second";
        }
        return left.isNegative() ? "ended " + length(left.abs()) + " ago" : length(left);
    }

    /** Such as {@code 3 hours before} or {@code 12 days from then}: where it lies, seen from {@code asOf}. */
    public static String away(Instant asOf, Instant at) {
        return length(Duration.between(asOf, at).abs()) + (at.isAfter(asOf) ? " from then" : " before");
    }

    /** Such as {@code 12 days}, in the largest unit of which there are at least two. */
    public static String length(Duration duration) {
        if (duration.toDays() >= 2 * 365) {
            return duration.toDays() / 365 + " years";
        }
        if (duration.toDays() >= 2) {
            return duration.toDays() + " days";
        }
        if (duration.toHours() >= 2) {
            return duration.toHours() + " hours";
        }
        if (duration.toMinutes() >= 2) {
            return duration.toMinutes() + " minutes";
        }
        return Count.of(duration.toSeconds(), "second");
    }
}
