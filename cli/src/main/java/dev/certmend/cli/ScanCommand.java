package dev.certmend.cli;

import dev.certmend.fact.Severity;
import dev.certmend.fact.Summary;
import dev.certmend.file.ExitHook;
import dev.certmend.inventory.Inventories;
import dev.certmend.inventory.Inventory;
import dev.certmend.scan.CurrentKubeconfig;
import dev.certmend.scan.PreviousScan;
import dev.certmend.scan.ScanRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code certmend scan}: look, judge, tell. */
@Command(
        name = "scan",
        description = "Reads certificates and tokens, judges them, and says what was not read.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  certmend scan                                   the current kubeconfig",
            "  certmend scan --path /etc/kubernetes/pki        files on this machine",
            "  certmend scan -i inventory.yaml --limit seattle-pos",
            "  certmend scan -i inventory.yaml --out scan.jsonl.gz --report html:report.html --fail-on critical",
            "  certmend scan -i inventory.yaml --previous yesterday.jsonl.gz --out today.jsonl.gz",
            "  certmend scan -i inventory.yaml --as-of 2027-01-15T00:00:00Z    what would it say then?",
        })
final class ScanCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = {"-i", "--inventory"},
            paramLabel = "FILE",
            description = "Inventory of clusters; may be given more than once.")
    private List<Path> inventories = new ArrayList<>();

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "A kubeconfig; may be given more than once.")
    private List<Path> kubeconfigs = new ArrayList<>();

    @Option(names = "--api", description = "Also reads the clusters of these kubeconfigs through their API servers.")
    private boolean api;

    @Option(
            names = "--path",
            paramLabel = "FILE|DIR",
            description = "Certificates in a file or folder of this machine; may be given more than once.")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--limit", paramLabel = "CLUSTER", split = ",", description = "Only these clusters.")
    private Set<String> clusters = Set.of();

    @Option(
            names = "--previous",
            paramLabel = "FILE",
            description =
                    "Result of an earlier scan, which tells of shutdowns that the nodes' own records no longer reach.")
    private @Nullable Path previous;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress.")
    private boolean quiet;

    @Mixin
    private LookingOptions looking;

    @Mixin
    private JudgingOptions judging;

    @Mixin
    private OutputOptions output;

    ScanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        output.check();
        Optional<Severity> failOn = judging.failOn();
        ScanRequest request = request();
        try (ResultStore store = ResultStore.create()) {
            Path result = store.result(output.file());
            Summary summary = scan(request, failOn, store, result);
            output.show(console, result);
            return summary.exitCode();
        }
    }

    @SuppressWarnings("try") // The hook is only to be there.
    private Summary scan(ScanRequest request, Optional<Severity> failOn, ResultStore store, Path result)
            throws Exception {
        try (ScanProgress progress = ScanProgress.on(console, quiet);
                ExitHook atExit = ExitHook.of("interrupted", () -> sayInterrupted(progress))) {
            return new ScanJob(console, looking.settings(console), judging.policy(console))
                    .run(request, judging.asOf(console.clock()), failOn, progress, store.facts(), result);
        }
    }

    /** A result is whole or not there, so that no half of it can pass for compliant. */
    private void sayInterrupted(ScanProgress progress) {
        progress.close();
        String file = output.file() == null ? "" : ", and " + output.file() + " is as it was before";
        console.say("interrupted; nothing of this scan is kept" + file
                + ". Give the same command again, or with --limit for some of the clusters");
    }

    private ScanRequest request() throws Exception {
        List<Inventory> read = Inventories.read(inventories);
        List<Path> standalone = new ArrayList<>(kubeconfigs);
        if (inventories.isEmpty() && kubeconfigs.isEmpty() && paths.isEmpty()) {
            standalone.addAll(CurrentKubeconfig.files(console.environment(), console.home()));
        }
        ScanRequest request = LookingOptions.request(read, standalone, paths, clusters, api);
        return previous == null ? request : request.after(earlier(previous));
    }

    private PreviousScan earlier(Path file) throws IOException {
        try {
            return PreviousScan.read(file, console.clock().instant());
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(e);
        }
    }
}
