package dev.certmend.cli;

import dev.certmend.file.WholeFile;
import dev.certmend.report.ReportFormat;
import dev.certmend.report.Reports;
import dev.certmend.report.ShownResult;
import dev.certmend.result.ScanResult;
import dev.certmend.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reports that the user asked for with {@code --report FORMAT:FILE}. */
final class ReportFiles {

    private ReportFiles() {}

    /** A report and where it goes. */
    record Wanted(ReportFormat format, Path file) {

        static Wanted parse(String text) {
            int colon = text.indexOf(':');
            String word = colon < 0 ? text : text.substring(0, colon);
            ReportFormat format = Vocabulary.find(ReportFormat.class, word)
                    .orElseThrow(() -> CommandFailure.usage("--report '" + text
                            + "': the format is one of " + Vocabulary.words(ReportFormat.class)
                            + ", as in html:report.html"));
            if (colon < 0 || colon == text.length() - 1) {
                throw CommandFailure.usage("--report '" + text + "' names no file, as in " + word + ":report." + word);
            }
            return new Wanted(format, Path.of(text.substring(colon + 1)));
        }
    }

    static List<Wanted> parse(List<String> texts) {
        return texts.stream().map(Wanted::parse).toList();
    }

    /** All of them, of which each could be written, so that a mistake is told before the work begins. */
    static List<Wanted> checked(List<String> texts) throws IOException {
        List<Wanted> reports = parse(texts);
        for (Wanted report : reports) {
            WholeFile.check(report.file());
        }
        return reports;
    }

    /** Writes a report of a result file under its name only when it is whole. */
    static void write(List<Wanted> reports, Path result) throws IOException {
        for (Wanted report : reports) {
            ScanResult read = ShownResult.read(result, report.format());
            WholeFile.write(report.file(), out -> Reports.render(report.format(), read, out));
        }
    }
}
