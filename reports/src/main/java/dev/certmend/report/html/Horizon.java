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
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What ends in the time ahead, day by day: one row a cluster, first the one in which somebody has to renew something soonest. What
 * renews itself has marks of its own. The words in a row are the text alternative of the marks in it.
 *
 * @param months where months begin
 * @param note what was left out of the rows; empty if nothing was
 */
record Horizon(List<Month> months, List<Row> rows, boolean isKnown, String note) {

    /** How many days the plot shows, as many as {@code certmend forecast} tells of; a day is one unit wide. */
    static final int DAYS = 400;

    private static final int MOST_ROWS = 25;

    /** Marks are sorted by this, and rows by their first mark. */
    private static final Comparator<Mark> FIRST_BY_HAND =
            Comparator.comparing(Mark::renewsItself).thenComparing(Mark::day);

    private static final Comparator<Row> SOONEST =
            Comparator.comparing((Row it) -> it.marks().get(0), FIRST_BY_HAND);

    /**
     * The start of a month.
     *
     * @param day days from the start of the plot
     * @param label its name; the year for January
     */
    record Month(int day, String label) {}

    /** What ends in one cluster: what somebody has to renew before what renews itself, each in the order of the days. */
    record Row(String cluster, List<Mark> marks, String words) {}

    /**
     * What ends on one day.
     *
     * @param day days from the start of the plot
     * @param isFlagged whether a failed finding names any of it
     * @param renewsItself whether all of it is renewed without anybody's doing, or else none of it
     */
    record Mark(int day, int count, boolean isFlagged, boolean renewsItself) {}

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
                .sorted(SOONEST)
                .limit(MOST_ROWS)
                .toList();
        String note = clusters.size() <= MOST_ROWS
                ? ""
                : "The " + MOST_ROWS + " clusters with the soonest ends are shown, of " + Count.number(clusters.size())
                        + "; 'certmend forecast' tells of them all.";
        boolean known = endings.stream().anyMatch(it -> it.end() != null);
        return new Horizon(months(asOf), rows, known, note);
    }

    private static boolean isAhead(Instant end, Instant asOf) {
        return !end.isBefore(asOf) && end.isBefore(asOf.plus(Duration.ofDays(DAYS)));
    }

    private static Row row(String cluster, List<Ending> endings, Instant asOf) {
        List<Ending> byHand = endings.stream().filter(it -> !it.renewsItself()).toList();
        List<Ending> byThemselves =
                endings.stream().filter(Ending::renewsItself).toList();
        List<Mark> marks = new ArrayList<>(marks(byHand, asOf));
        marks.addAll(marks(byThemselves, asOf));
        return new Row(cluster, marks, words(byHand, byThemselves));
    }

    private static Collection<Mark> marks(List<Ending> endings, Instant asOf) {
        Map<Integer, Mark> marks = new TreeMap<>();
        for (Ending ending : endings) {
            int day = (int) Duration.between(asOf, ending.end()).toDays();
            marks.merge(day, new Mark(day, 1, ending.worst() != null, ending.renewsItself()), Horizon::both);
        }
        return marks.values();
    }

    private static String words(List<Ending> byHand, List<Ending> byThemselves) {
        String first = byHand.stream()
                .map(Ending::end)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .map(it -> ", first " + Timespan.day(it))
                .orElse("");
        String others = byThemselves.isEmpty() ? "" : "; " + Count.number(byThemselves.size()) + " by themselves";
        return Count.number(byHand.size()) + " by hand" + first + others;
    }

    private static Mark both(Mark one, Mark other) {
        return new Mark(
                one.day(), one.count() + other.count(), one.isFlagged() || other.isFlagged(), one.renewsItself());
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
