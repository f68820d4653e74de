package dev.certmend.report.html;

import dev.certmend.fact.KeyFileFact;
import dev.certmend.fact.Location;
import dev.certmend.fact.Severity;
import dev.certmend.report.word.FindingOrder;
import dev.certmend.report.word.Printable;
import dev.certmend.result.ScanResult;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files with private keys, those with the worst findings on top.
 *
 * @param note what was left out of the rows; empty if nothing was
 */
record KeyFileView(List<Row> rows, String note) {

    /** More rows make a page that a browser struggles with. */
    private static final int MOST = 1_000;

    /**
     * One file. Its owner and group are empty where they were not observed.
     *
     * @param mode four octal digits, or words where there are none
     * @param severity of the worst failed finding; empty if there is none
     */
    record Row(String mode, String owner, String group, String cluster, String target, String path, String severity) {}

    private record Judged(KeyFileFact file, @Nullable Severity severity) {

        Location location() {
            return file.location();
        }
    }

    static KeyFileView of(ScanResult result) {
        Worst worst = Worst.of(result.findings());
        List<Row> rows = result.keyFiles().stream()
                .map(it -> new Judged(it, worst.severity(it.location())))
                .sorted(Comparator.comparing(
                                Judged::severity, Comparator.nullsLast(Comparator.<Severity>reverseOrder()))
                        .thenComparing(it -> FindingOrder.orEmpty(it.location().cluster()))
                        .thenComparing(it -> it.location().target())
                        .thenComparing(it -> it.location().path()))
                .limit(MOST)
                .map(KeyFileView::row)
                .toList();
        return new KeyFileView(
                rows, Cut.note(MOST, result.keyFiles().size(), "key files", "those with the worst findings first"));
    }

    private static Row row(Judged it) {
        return new Row(
                it.file().mode() == null ? "not known" : it.file().mode(),
                id("user", it.file().owner()),
                id("group", it.file().group()),
                FindingOrder.cluster(it.location().cluster()),
                Printable.of(it.location().target(), 200),
                Printable.of(it.location().path()),
                it.severity() == null ? "" : it.severity().word());
    }

    private static String id(String whose, @Nullable Long id) {
        return id == null ? "" : whose + " " + id;
    }
}
