package dev.certmend.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code certmend report}: tell a stored result. */
@Command(
        name = "report",
        description = "Renders reports from a result file.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  certmend report scan.jsonl --report html:report.html --report json:report.json"})
final class ReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SCAN.jsonl", description = "A result file.")
    private Path scan = Path.of("");

    @Option(
            names = "--report",
            paramLabel = "FORMAT:FILE",
            required = true,
            description = "html, json or table, and where it goes; may be given more than once.")
    private List<String> reports = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        ReportFiles.write(ReportFiles.checked(reports), scan);
        return ExitCode.OK.code();
    }
}
