package dev.certmend.cli;

import dev.certmend.report.ComparisonReport;
import dev.certmend.report.ScanComparison;
import dev.certmend.result.ScanReader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code certmend diff}: what changed between two scans. */
@Command(
        name = "diff",
        description = "Compares two result files: new, gone, renewed, worse, and what is no longer visible.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  certmend diff yesterday.jsonl today.jsonl"})
final class DiffCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(index = "0", paramLabel = "OLD.jsonl", description = "The earlier result file.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW.jsonl", description = "The later result file.")
    private Path after = Path.of("");

    DiffCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        ScanComparison comparison = ScanComparison.between(ScanReader.readAll(before), ScanReader.readAll(after));
        console.out().print(ComparisonReport.render(comparison, console.color(), console.width()));
        return ExitCode.OK.code();
    }
}
