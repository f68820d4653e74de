package dev.certmend.report;

import dev.certmend.fact.Coverage;
import dev.certmend.fact.KeyFileFact;
import dev.certmend.fact.ManagedCertificateFact;
import dev.certmend.fact.Result;
import dev.certmend.fact.RevocationListFact;
import dev.certmend.fact.SigningRequestFact;
import dev.certmend.fact.SigningRequestState;
import dev.certmend.fact.Summary;
import dev.certmend.report.word.Count;
import dev.certmend.report.word.FindingOrder;
import dev.certmend.report.word.Unread;
import dev.certmend.report.word.Verdict;
import dev.certmend.result.ScanResult;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A result as text for a terminal or a log: what was found, what could not be read, and the verdict last. */
public final class TableReport {

    private final StringBuilder out = new StringBuilder();
    private final ScanResult result;
    private final boolean color;
    private final int width;

    private TableReport(ScanResult result, boolean color, int width) {
        this.result = result;
        this.color = color;
        this.width = width;
    }

    /**
     * The whole report.
     *
     * @param color whether to use the colours of a terminal
     * @param width columns to fit into; a word that is longer is broken
     */
    public static String render(ScanResult result, boolean color, int width) {
        TableReport report = new TableReport(result, color, width);
        new FindingTable(FindingOrder.sorted(result.findings()), color, width).render(report.out);
        new UnreadTable(Unread.of(result.targets())).render(report.out, color, width);
        report.summary();
        return report.out.toString();
    }

    private void summary() {
        Summary summary = result.summary();
        Coverage coverage = summary.coverage();
        long unknown = summary.results().getOrDefault(Result.UNKNOWN, 0L);
        long waived = summary.results().getOrDefault(Result.WAIVED, 0L);
        line("Failed", Verdict.severities(summary), Ansi.PLAIN);
        if (unknown + waived > 0) {
            line("Besides", Count.number(unknown) + " unknown, " + Count.number(waived) + " waived", Ansi.PLAIN);
        }
        line("Coverage", Verdict.coverage(coverage), coverage.isComplete() ? Ansi.PLAIN : Ansi.YELLOW);
        line(
                "Inventory",
                Count.of(summary.certificates(), "certificate") + ", " + Count.of(summary.tokens(), "token") + lists()
                        + requests() + managed() + keyFiles(),
                Ansi.PLAIN);
        Verdict verdict = Verdict.of(result);
        line("Verdict", verdict.sentence(), style(verdict.kind()));
    }

    /** A list that names no next one fails nothing, so it is told here. */
    private String lists() {
        List<RevocationListFact> lists = result.revocationLists();
        long endless = lists.stream()
                .filter(it -> it.nextUpdate() == null && it.malformed() == null)
                .count();
        return lists.isEmpty()
                ? ""
                : ", " + Count.of(lists.size(), "revocation list")
                        + (endless == 0 ? "" : " (" + Count.number(endless) + " without nextUpdate)");
    }

    private String requests() {
        List<SigningRequestFact> requests = result.signingRequests();
        String states = Arrays.stream(SigningRequestState.values())
                .map(state -> Map.entry(
                        state,
                        requests.stream().filter(it -> it.state() == state).count()))
                .filter(it -> it.getValue() > 0)
                .map(it -> Count.number(it.getValue()) + " " + it.getKey().word())
                .collect(Collectors.joining(", "));
        return requests.isEmpty()
                ? ""
                : ", " + Count.of(requests.size(), "signing request") + (states.isEmpty() ? "" : " (" + states + ")");
    }

    private String managed() {
        List<ManagedCertificateFact> managed = result.managedCertificates();
        long waiting =
                managed.stream().filter(it -> Boolean.FALSE.equals(it.ready())).count();
        return managed.isEmpty()
                ? ""
                : ", " + Count.of(managed.size(), "Certificate") + " of cert-manager"
                        + (waiting == 0 ? "" : " (" + Count.number(waiting) + " not ready)");
    }

    /** A mode that is not known fails nothing, so it is told here. */
    private String keyFiles() {
        List<KeyFileFact> files = result.keyFiles();
        long unknown = files.stream().filter(it -> it.mode() == null).count();
        return files.isEmpty()
                ? ""
                : ", " + Count.of(files.size(), "key file")
                        + (unknown == 0 ? "" : " (" + Count.number(unknown) + " of unknown mode)");
    }

    private void line(String label, String text, Ansi style) {
        String indent = Columns.padded(label, 11);
        for (String line : Columns.wrapped(text, Math.max(20, width - indent.length()))) {
            out.append(Ansi.BOLD.paint(indent, color))
                    .append(style.paint(line, color))
                    .append('\n');
            indent = " ".repeat(indent.length());
        }
    }

    private static Ansi style(Verdict.Kind kind) {
        return switch (kind) {
            case COMPLIANT -> Ansi.GREEN;
            case NOT_COMPLIANT -> Ansi.STRONG_RED;
            case INCOMPLETE, NOT_JUDGED -> Ansi.YELLOW;
        };
    }
}
