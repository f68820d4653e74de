package dev.certmend.report.html;

import dev.certmend.report.word.Count;
import dev.certmend.report.word.FindingOrder;
import dev.certmend.report.word.Timespan;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What ends in the time ahead, day by day: one row a cluster, the one with the soonest end first. The words in a row are the text
 * alternative of the marks in it.
 *
 * @param months where months begin
 * @param note what was left out of the rows; empty if nothing was
 */
record Horizon(List<Month> months, List<Row> rows, String note) {

    /** How many days the plot shows, as many as {@code certmend forecast} tells of; a day is one unit wide. */
    static final int DAYS = 400;

    private static final int MOST_ROWS = 25;

    /**
     * The start of a month.
     *
     * @param day days from the start of the plot
     * @param label its name; the year for January
     */
    record Month(int day, String label) {}

    /** What ends in one cluster, in the order of the days. */
    record Row(String cluster, List<Mark> marks, String words) {}

    /**
     * What ends on one day.
     *
     * @param day days from the start of the plot
     * @param isFlagged whether a failed finding names any of it
     */
    record Mark(int day, int count, boolean isFlagged) {}

    static Horizon of(List<Ending> endings, Instant asOf) {
        Map<String, List<Ending>> clusters = new TreeMap<>();
        for (Ending ending : endings) {
            if (ending.end() != null && isAhead(ending.end(), asOf)) {
                clusters.computeIfAbsent(FindingOrder.cluster(ending.location().cluster()), it -> new ArrayList<>())
                        .add(ending);
            }
        }
        List<Row> rows = clusters.entrySet().stream()
                .map(it -> row(it.getKey(), it.getValue(), asOf))
                .sorted(Comparator.comparing(row -> row.marks().get(0).day()))
                .limit(MOST_ROWS)
                .toList();
        String note = clusters.size() <= MOST_ROWS
                ? ""
                : "The " + MOST_ROWS + " clusters with the soonest ends are shown, of " + Count.number(clusters.size())
                        + "; 'certmend forecast' tells of them all.";
        return new Horizon(months(asOf), rows, note);
    }

    private static boolean isAhead(Instant end, Instant asOf) {
        return !end.isBefore(asOf) && end.isBefore(asOf.plus(Duration.ofDays(DAYS)));
    }

    private static Row row(String cluster, List<Ending> endings, Instant asOf) {
        Map<Integer, Mark> marks = new TreeMap<>();
        Instant first = Instant.MAX;
        for (Ending ending : endings) {
            Instant end = ending.end();
            if (end != null) {
                int day = (int) Duration.between(asOf, end).toDays();
                marks.merge(day, new Mark(day, 1, ending.worst() != null), Horizon::both);
                first = end.isBefore(first) ? end : first;
            }
        }
        String words = Count.number(endings.size()) + ", first " + Timespan.day(first);
        return new Row(cluster, List.copyOf(marks.values()), words);
    }

    private static Mark both(Mark one, Mark other) {
        return new Mark(one.day(), one.count() + other.count(), one.isFlagged() || other.isFlagged());
    }

    private static List<Month> months(Instant asOf) {
        List<Month> months = new ArrayList<>();
        YearMonth month = YearMonth.from(asOf.atZone(ZoneOffset.UTC)).plusMonths(1);
        int day = day(month, asOf);
        while (day < DAYS) {
            String name = month.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            months.add(new Month(day, month.getMonthValue() == 1 ? Integer.toString(month.getYear()) : name));
            month = month.plusMonths(1);
            day = day(month, asOf);
        }
        return months;
    }

    private static int day(YearMonth month, Instant asOf) {
        return (int) Duration.between(
                        asOf, month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                .toDays();
    }
}
