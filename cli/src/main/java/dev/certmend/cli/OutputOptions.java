package dev.certmend.cli;

import dev.certmend.file.OpenDescriptor;
import dev.certmend.file.WholeFile;
import dev.certmend.report.ReportFormat;
import dev.certmend.report.Reports;
import dev.certmend.report.ShownResult;
import dev.certmend.report.TableReport;
import dev.certmend.result.ScanResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** Where a judged result goes. */
final class OutputOptions {

    /** What stands on standard output. */
    enum Form {
        TABLE,
        JSON,
        JSONL
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "What goes to standard output: table, json or jsonl (default: table).",
            defaultValue = "TABLE",
            showDefaultValue = Visibility.NEVER)
    private Form form = Form.TABLE;

    @Option(
            names = "--out",
            paramLabel = "FILE.jsonl[.gz]",
            description = "Keep the result file, to judge, compare, report or plan from it later.")
    private @Nullable Path file;

    @Option(
            names = "--report",
            paramLabel = "FORMAT:FILE",
            description = "Write a report: html, json or table; may be given more than once.")
    private List<String> reports = new ArrayList<>();

    @Nullable
    Path file() {
        return file;
    }

    /** Sees what was asked for, so that a mistake is told before the work begins. */
    void check() throws IOException {
        ReportFiles.checked(reports);
        if (file == null) {
            return;
        }
        if (!isReadAgain(file)) {
            throw CommandFailure.usage("--out " + file + " is no file; a result is read again after it was written,"
                    + " so name a file, or take -o jsonl for a pipe");
        }
        WholeFile.check(file);
    }

    private static boolean isReadAgain(Path file) throws IOException {
        return OpenDescriptor.of(file).isEmpty() && (Files.isRegularFile(file) || !Files.exists(file));
    }

    /** Shows a judged result file. It is read into memory only where somebody wants more than its lines. */
    void show(Console console, Path result) throws IOException {
        if (form == Form.JSONL) {
            copy(result, console);
            if (reports.isEmpty()) {
                return;
            }
        }
        ReportFiles.write(ReportFiles.parse(reports), result);
        if (form == Form.TABLE) {
            ScanResult read = ShownResult.read(result, ReportFormat.TABLE);
            console.out().print(TableReport.render(read, console.color(), console.width()));
        } else if (form == Form.JSON) {
            Reports.render(ReportFormat.JSON, ShownResult.read(result, ReportFormat.JSON), console.out());
        }
        console.out().flush();
    }

    private static void copy(Path result, Console console) throws IOException {
        try (InputStream raw = Files.newInputStream(result);
                InputStream in = result.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            in.transferTo(console.out());
        }
        console.out().flush();
    }
}
