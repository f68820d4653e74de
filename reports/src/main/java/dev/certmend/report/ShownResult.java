package dev.certmend.report;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Finding;
import dev.certmend.fact.Result;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.TokenFact;
import dev.certmend.report.word.FindingOrder;
import dev.certmend.result.ScanReader;
import dev.certmend.result.ScanResult;
import dev.certmend.result.ScanResultBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * A result as pages and tables show it. Of a million findings nobody is shown the evidence of each, and it is most of what they
 * weigh: so it is kept of the worst ones, and of what is waived, which names its owner there. Of the others a page keeps what is
 * counted, and a table the words too.
 */
public final class ShownResult {

    /** How many findings are shown with their evidence at most. */
    public static final int WITH_EVIDENCE = 2_000;

    private final ScanResultBuilder builder = new ScanResultBuilder();
    private final PriorityQueue<Finding> worst =
            new PriorityQueue<>(WITH_EVIDENCE + 1, Collections.reverseOrder(FindingOrder.ORDER));
    private final ReportFormat format;

    private ShownResult(ReportFormat format) {
        this.format = format;
    }

    /**
     * Reads a result file as a format shows it; JSON shows everything.
     *
     * @throws dev.certmend.result.ScanFormatException if it is no result file, was cut, or holds shards that overlap
     */
    public static ScanResult read(Path file, ReportFormat format) throws IOException {
        if (format == ReportFormat.JSON) {
            return ScanReader.readAll(file);
        }
        ShownResult shown = new ShownResult(format);
        ScanReader.stream(file, shown::add);
        shown.worst.forEach(shown.builder::add);
        return shown.builder.build(file);
    }

    private void add(ScanRecord record) {
        if (format == ReportFormat.TABLE && (record instanceof CertificateFact || record instanceof TokenFact)) {
            return; // a table takes their number from the summary
        }
        if (record instanceof Finding finding && finding.result() != Result.WAIVED) {
            worst.add(finding);
            if (worst.size() > WITH_EVIDENCE) {
                builder.add(counted(worst.remove()));
            }
        } else {
            builder.add(record);
        }
    }

    /** The same finding without what is not shown of it; a table gathers what is said alike, so it needs the words. */
    private Finding counted(Finding it) {
        return new Finding(
                it.id(),
                it.control(),
                it.result(),
                it.severity(),
                it.cluster(),
                it.target(),
                it.layer(),
                it.component(),
                it.subject(),
                format == ReportFormat.TABLE ? it.message() : "",
                new TreeMap<>(),
                it.remedy(),
                it.manual());
    }
}
