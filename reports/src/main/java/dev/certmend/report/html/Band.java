package dev.certmend.report.html;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stretch of the time line. */
enum Band {
    ENDED("Ended", -90, 0),
    WEEK("within 7 days", 0, 7),
    MONTH("within 30 days", 7, 30),
    QUARTER("within 90 days", 30, 90),
    YEAR("within a year", 90, 365),
    LATER("later", 365, 3652),
    NO_DATE("no date read", 0, 1);

    /** How many bars stand for a band. */
    static final int SLOTS = 8;

    private final String label;
    private final Duration from;
    private final Duration to;

    Band(String label, int fromDays, int toDays) {
        this.label = label;
        this.from = Duration.ofDays(fromDays);
        this.to = Duration.ofDays(toDays);
    }

    String label() {
        return label;
    }

    static Band of(Instant asOf, Ending ending) {
        if (ending.end() == null) {
            return NO_DATE;
        }
        if (ending.hasEnded(asOf)) {
            return ENDED;
        }
        Duration left = Duration.between(asOf, ending.end());
        for (Band band : values()) {
            if (left.compareTo(band.to) < 0) {
                return band;
            }
        }
        return LATER;
    }

    /** Which bar of the band, from 0; what lies beyond the band's ends stands in the first or last. */
    int slot(Instant asOf, @Nullable Instant end) {
        if (end == null) {
            return 0;
        }
        Duration into = Duration.between(asOf, end).minus(from);
        long slot = SLOTS * into.toMinutes() / to.minus(from).toMinutes();
        return (int) Math.max(0, Math.min(SLOTS - 1, slot));
    }
}
