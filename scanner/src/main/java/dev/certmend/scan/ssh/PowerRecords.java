package dev.certmend.scan.ssh;

import dev.certmend.fact.OutageFact;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code last -x --time-format iso reboot shutdown} says: runs that end where the machine was shut down. One that ended in
 * a crash seems to go on until the next start, so a crash proves no time off.
 *
 * @param boots the runs that were understood
 */
record PowerRecords(List<Boot> boots) {

    /** What journal and records tell of one shutdown differs by less. */
    private static final Duration SAME = Duration.ofHours(1);

    private static final String TIME = "(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}[+-]\\d{2}:\\d{2})";
    private static final Pattern RUN = Pattern.compile("reboot +system boot .*?" + TIME + "(?: - " + TIME + ")?.*");

    PowerRecords {
        boots = List.copyOf(boots);
    }

    static PowerRecords parse(List<String> lines) {
        return new PowerRecords(
                lines.stream().map(PowerRecords::run).flatMap(Optional::stream).toList());
    }

    private static Optional<Boot> run(String line) {
        Matcher run = RUN.matcher(line);
        if (!run.matches()) {
            return Optional.empty();
        }
        try {
            Instant first = OffsetDateTime.parse(run.group(1)).toInstant();
            Instant last = run.group(2) == null
                    ? first
                    : OffsetDateTime.parse(run.group(2)).toInstant();
            return last.isBefore(first) ? Optional.empty() : Optional.of(new Boot(first, last));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Those of the times off that the journal does not tell as well. */
    static List<OutageFact> beside(List<OutageFact> journal, List<OutageFact> records) {
        return records.stream()
                .filter(record -> journal.stream().noneMatch(told -> same(told, record)))
                .toList();
    }

    private static boolean same(OutageFact one, OutageFact other) {
        return near(one.from(), other.from()) && one.to() != null && other.to() != null && near(one.to(), other.to());
    }

    private static boolean near(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(SAME) < 0;
    }

    /** Whether a time off lies within a run of the other source. */
    static boolean contradicts(OutageFact outage, List<Boot> runs) {
        return outage.to() != null
                && runs.stream()
                        .anyMatch(run -> run.first().isBefore(outage.from())
                                && run.last().isAfter(outage.to()));
    }
}
