package dev.certmend.report.html;

import dev.certmend.fact.Location;
import dev.certmend.fact.Severity;
import dev.certmend.report.word.Count;
import dev.certmend.report.word.FindingOrder;
import dev.certmend.report.word.Printable;
import dev.certmend.report.word.Timespan;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Certificates, tokens and revocation lists, those that end first on top.
 *
 * @param note what was left out of the rows; empty if nothing was
 */
record InventoryView(List<Row> rows, String note) {

    /** More rows make a page that a browser struggles with. */
    private static final int MOST = 5_000;

    private static final int SHORT_FINGERPRINT = 16;

    /**
     * One thing in one place.
     *
     * @param order seconds since 1970 of its end, by which the column sorts; 0 where that was not readable, and more than
     *     any where it names none
     * @param severity of the worst failed finding; empty if there is none
     */
    record Row(
            long order,
            String ends,
            String remaining,
            boolean isEnded,
            String component,
            String layer,
            String kind,
            String cluster,
            String target,
            String path,
            String subject,
            String severity,
            int rank,
            String fingerprint,
            String shortFingerprint) {}

    static InventoryView of(List<Ending> endings, Instant asOf) {
        List<Row> rows = endings.stream()
                .sorted(Comparator.comparing(Ending::isEndless)
                        .thenComparing(Ending::end, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                        .thenComparing(it -> FindingOrder.orEmpty(it.location().cluster()))
                        .thenComparing(it -> it.location().target())
                        .thenComparing(it -> it.location().path())
                        .thenComparing(Ending::fingerprint))
                .limit(MOST)
                .map(it -> row(it, asOf))
                .toList();
        String note = endings.size() <= MOST
                ? ""
                : "The " + Count.number(MOST) + " that end first are shown, of " + Count.number(endings.size())
                        + ". The result file (jsonl) and the json report have them all.";
        return new InventoryView(rows, note);
    }

    private static Row row(Ending ending, Instant asOf) {
        Instant end = ending.end();
        String fingerprint = Printable.of(ending.fingerprint(), 64);
        return new Row(
                order(ending),
                ending.isEndless() ? "not said" : Timespan.day(end),
                ending.isEndless() ? "names no next one" : Timespan.remaining(asOf, end),
                ending.hasEnded(asOf),
                Printable.of(ending.component(), 120),
                ending.layer() == null ? "other" : ending.layer().word(),
                ending.kind(),
                FindingOrder.cluster(ending.location().cluster()),
                Printable.of(ending.location().target(), 200),
                path(ending.location()),
                ending.subject() == null ? "" : Printable.of(ending.subject()),
                ending.worst() == null ? "" : ending.worst().word(),
                rank(ending.worst()),
                fingerprint,
                fingerprint.substring(0, Math.min(SHORT_FINGERPRINT, fingerprint.length())));
    }

    private static long order(Ending ending) {
        if (ending.isEndless()) {
            return Instant.MAX.getEpochSecond();
        }
        return ending.end() == null ? 0 : ending.end().getEpochSecond();
    }

    /** A number by which the column sorts: 0 without a finding, the more the worse. */
    private static int rank(@Nullable Severity worst) {
        return worst == null
                ? 0
                : (int) Arrays.stream(Severity.values())
                        .filter(it -> it.compareTo(worst) <= 0)
                        .count();
    }

    private static String path(Location location) {
        String entry = location.entry() == null ? "" : " (" + Printable.of(location.entry(), 120) + ")";
        String index = location.index() == 0 ? "" : " #" + (location.index() + 1);
        return Printable.of(location.path()) + entry + index;
    }
}
