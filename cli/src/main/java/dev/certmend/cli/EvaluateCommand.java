package dev.certmend.cli;

import dev.certmend.fact.Severity;
import dev.certmend.fact.Summary;
import dev.certmend.scan.ScanSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code certmend evaluate}: judge what was observed before. */
@Command(
        name = "evaluate",
        description = "Judges stored facts again, offline: by another policy, or as of another instant.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  certmend evaluate scan.jsonl --as-of 2027-01-15T00:00:00Z",
            "  cat shard-*.jsonl > all.jsonl && certmend evaluate all.jsonl --policy policy.yaml --report html:all.html",
        })
final class EvaluateCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "SCAN.jsonl", description = "A result file; shards may be joined with cat.")
    private Path scan = Path.of("");

    @Mixin
    private JudgingOptions judging;

    @Mixin
    private OutputOptions output;

    EvaluateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        output.check();
        Optional<Severity> failOn = judging.failOn();
        try (ResultStore store = ResultStore.create()) {
            Path result = store.result(output.file());
            Summary summary = new ScanJob(console, ScanSettings.DEFAULT, judging.policy(console))
                    .judge(scan, judging.asOf(console.clock()), failOn, result);
            output.show(console, result);
            return summary.exitCode();
        }
    }
}
