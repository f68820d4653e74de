package dev.certmend.report.html;

import dev.certmend.fact.SigningRequestFact;
import dev.certmend.fact.SigningRequestState;
import dev.certmend.report.word.FindingOrder;
import dev.certmend.report.word.Printable;
import dev.certmend.report.word.Timespan;
import dev.certmend.result.ScanResult;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signing requests, those without an answer on top.
 *
 * @param note what was left out of the rows; empty if nothing was
 */
record RequestView(List<Row> rows, String note) {

    /** More rows make a page that a browser struggles with. */
    private static final int MOST = 1_000;

    /**
     * One request. Empty text stands for what was not observed.
     *
     * @param state how far it has come, or where it lies if nobody keeps account of it
     * @param severity of the worst failed finding; empty if there is none
     */
    record Row(
            String state,
            String asked,
            String ago,
            String signer,
            String requester,
            String subject,
            String cluster,
            String target,
            String path,
            String severity) {}

    static RequestView of(ScanResult result) {
        Worst worst = Worst.of(result.findings());
        Instant asOf = result.header().asOf();
        List<SigningRequestFact> requests = result.signingRequests();
        List<Row> rows = requests.stream()
                .sorted(Comparator.comparing(
                                SigningRequestFact::state,
                                Comparator.nullsLast(Comparator.<SigningRequestState>naturalOrder()))
                        .thenComparing(
                                SigningRequestFact::requestedAt,
                                Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                        .thenComparing(SigningRequestFact::toString))
                .limit(MOST)
                .map(it -> row(it, worst, asOf))
                .toList();
        return new RequestView(rows, Cut.note(MOST, requests.size(), "requests", "those without an answer first"));
    }

    private static Row row(SigningRequestFact it, Worst worst, Instant asOf) {
        var severity = worst.severity(it.location(), it.fingerprintSha256());
        return new Row(
                it.state() == null ? "in a file" : it.state().word(),
                it.requestedAt() == null ? "" : Timespan.day(it.requestedAt()),
                it.requestedAt() == null ? "" : Timespan.away(asOf, it.requestedAt()),
                text(it.signer()),
                text(it.requester()),
                text(it.subject()),
                FindingOrder.cluster(it.location().cluster()),
                Printable.of(it.location().target(), 200),
                Printable.of(it.location().path()),
                severity == null ? "" : severity.word());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : Printable.of(text, 200);
    }
}
