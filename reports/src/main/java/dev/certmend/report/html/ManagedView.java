package dev.certmend.report.html;

import dev.certmend.fact.Location;
import dev.certmend.fact.ManagedCertificateFact;
import dev.certmend.report.word.FindingOrder;
import dev.certmend.report.word.Printable;
import dev.certmend.report.word.Timespan;
import dev.certmend.result.ScanResult;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code Certificate} objects of cert-manager, those that are not ready on top.
 *
 * @param note what was left out of the rows; empty if nothing was
 */
record ManagedView(List<Row> rows, String note) {

    /** More rows make a page that a browser struggles with. */
    private static final int MOST = 1_000;

    /**
     * One object. Empty text stands for what was not observed.
     *
     * @param state what the controller says of it
     * @param isEnded whether the issued certificate has ended
     * @param secret where the issued certificate lies
     * @param issuer who is to sign it
     * @param severity of the worst failed finding; empty if there is none
     */
    record Row(
            String state,
            String reason,
            String ends,
            String remaining,
            boolean isEnded,
            String renewal,
            String away,
            String secret,
            String issuer,
            String cluster,
            String target,
            String path,
            String severity) {}

    static ManagedView of(ScanResult result) {
        Worst worst = Worst.of(result.findings());
        Instant asOf = result.header().asOf();
        List<Row> rows = result.managedCertificates().stream()
                .sorted(Comparator.comparing((ManagedCertificateFact it) -> Boolean.TRUE.equals(it.ready()))
                        .thenComparing(it -> it.ready() == null)
                        .thenComparing(
                                ManagedCertificateFact::renewalAt,
                                Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                        .thenComparing(ManagedCertificateFact::toString))
                .limit(MOST)
                .map(it -> row(it, worst, asOf))
                .toList();
        return new ManagedView(
                rows,
                Cut.note(
                        MOST,
                        result.managedCertificates().size(),
                        "objects",
                        "those that are not ready first, then those that are due first"));
    }

    private static Row row(ManagedCertificateFact it, Worst worst, Instant asOf) {
        Location location = it.location();
        var severity = worst.severity(location);
        return new Row(
                state(it.ready()),
                it.reason() == null ? "" : Printable.of(it.reason(), 120),
                it.notAfter() == null ? "not said" : Timespan.day(it.notAfter()),
                it.notAfter() == null ? "" : Timespan.remaining(asOf, it.notAfter()),
                it.notAfter() != null && it.notAfter().isBefore(asOf),
                it.renewalAt() == null ? "not said" : Timespan.day(it.renewalAt()),
                it.renewalAt() == null ? "" : Timespan.away(asOf, it.renewalAt()),
                Printable.of(it.secret(), 253),
                it.issuer() == null ? "" : Printable.of(it.issuer(), 253),
                FindingOrder.cluster(location.cluster()),
                Printable.of(location.target(), 200),
                Printable.of(location.path()),
                severity == null ? "" : severity.word());
    }

    private static String state(@Nullable Boolean ready) {
        if (ready == null) {
            return "not said";
        }
        return ready ? "ready" : "not ready";
    }
}
