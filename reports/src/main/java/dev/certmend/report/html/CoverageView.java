package dev.certmend.report.html;

import dev.certmend.fact.Coverage;
import dev.certmend.fact.TargetFact;
import dev.certmend.report.word.Count;
import dev.certmend.report.word.FindingOrder;
import dev.certmend.report.word.Printable;
import dev.certmend.report.word.Unread;
import dev.certmend.report.word.Verdict;
import java.util.List;

/**
 * How much was read, and what was not.
 *
 * @param sentence the counts in words
 * @param readWidth width of the part of the bar that stands for what was read, of {@value #BAR}
 * @param partialWidth width of the part that was read in part
 * @param unreadWidth width of the part that was not read
 * @param rows targets that were not read in full
 * @param note what was left out of the rows; empty if nothing was
 */
record CoverageView(String sentence, long readWidth, long partialWidth, long unreadWidth, List<Row> rows, String note) {

    static final int BAR = 1000;
    private static final int MOST = 500;

    /** A target that was not read in full. */
    record Row(String target, String cluster, String source, String status, String reason, String message) {}

    static CoverageView of(Coverage coverage, List<TargetFact> targets) {
        List<TargetFact> unread = Unread.of(targets);
        List<Row> rows = unread.stream().limit(MOST).map(CoverageView::row).toList();
        String note = unread.size() <= MOST
                ? ""
                : Count.number(MOST) + " of " + Count.of(unread.size(), "target")
                        + " that were not read are shown. The result file has them all.";
        long all = Math.max(1, coverage.targets());
        long partial = width(coverage.partial(), all);
        long unreadWidth = width(coverage.unread(), all);
        long read = coverage.targets() == 0 ? 0 : BAR - partial - unreadWidth;
        return new CoverageView(Verdict.coverage(coverage) + ".", read, partial, unreadWidth, rows, note);
    }

    boolean isComplete() {
        return partialWidth == 0 && unreadWidth == 0 && readWidth > 0;
    }

    /** A share of the bar; what is there at all stays visible. */
    private static long width(long part, long all) {
        return part == 0 ? 0 : Math.max(12, BAR * part / all);
    }

    private static Row row(TargetFact target) {
        return new Row(
                Printable.of(target.name()),
                FindingOrder.cluster(target.cluster()),
                target.source().word(),
                target.status().word(),
                Printable.of(target.reason()),
                Printable.of(target.message(), 1000));
    }
}
