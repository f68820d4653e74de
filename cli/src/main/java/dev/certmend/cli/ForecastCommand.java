package dev.certmend.cli;

import dev.certmend.policy.Policy;
import dev.certmend.policy.drools.Forecaster;
import dev.certmend.policy.judge.Forecast;
import dev.certmend.policy.judge.Forecasts;
import dev.certmend.report.ForecastReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code certmend forecast}: what comes if nobody does anything. */
@Command(
        name = "forecast",
        description = "Tells of each cluster what ends in the next 400 days, and how long it may be off.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  certmend forecast scan.jsonl",
            "  certmend forecast scan.jsonl --as-of 2026-12-20T00:00:00Z -o json    as of the day of a shutdown",
        })
final class ForecastCommand implements Callable<Integer> {

    /** What stands on standard output. */
    enum Form {
        TABLE,
        JSON
    }

    private final Console console;

    @Parameters(paramLabel = "SCAN.jsonl", description = "A result file; shards may be joined with cat.")
    private Path scan = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "What goes to standard output: table or json (default: table).",
            defaultValue = "TABLE",
            showDefaultValue = Visibility.NEVER)
    private Form form = Form.TABLE;

    @Option(names = "--policy", paramLabel = "FILE", description = "policy.yaml, whose limits of shutdowns count.")
    private @Nullable Path policy;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description = "Look ahead from this instant (RFC 3339) instead of from now.")
    private @Nullable Instant asOf;

    ForecastCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Instant from = JudgingOptions.asOf(asOf, console.clock());
        Policy limits = JudgingOptions.policy(policy, console);
        List<Forecast> forecasts = Forecasts.of(scan, facts -> Forecaster.of(facts, limits, from));
        console.out()
                .print(
                        form == Form.JSON
                                ? ForecastReport.json(forecasts, from)
                                : ForecastReport.table(forecasts, from, console.color(), console.width()));
        console.out().flush();
        return ExitCode.OK.code();
    }
}
