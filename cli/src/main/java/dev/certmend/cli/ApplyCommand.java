package dev.certmend.cli;

import dev.certmend.fact.Severity;
import dev.certmend.file.ExitHook;
import dev.certmend.file.WholeFile;
import dev.certmend.git.GovernanceRepository;
import dev.certmend.inventory.Inventories;
import dev.certmend.inventory.Inventory;
import dev.certmend.policy.Policy;
import dev.certmend.remediate.Refusal;
import dev.certmend.remediate.execute.Applier;
import dev.certmend.remediate.execute.ApplyResult;
import dev.certmend.remediate.execute.Fleet;
import dev.certmend.remediate.execute.Observer;
import dev.certmend.remediate.plan.Plan;
import dev.certmend.remediate.proposal.StoredPlan;
import dev.certmend.result.ScanReader;
import dev.certmend.result.ScanResult;
import dev.certmend.ssh.SshConnector;
import dev.certmend.ssh.signature.SshSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code certmend apply}: run what was approved, and prove what came of it. */
@Command(
        name = "apply",
        description = "Runs an approved plan step by step over SSH, writes the journal, and scans again.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  certmend apply 2026-11-26-0123456789ab --repo ../certificates -i inventory.yaml --key executor_ed25519"
                    + " --dry-run",
            "  certmend apply 2026-11-26-0123456789ab --repo ../certificates -i inventory.yaml --key executor_ed25519",
        })
final class ApplyCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            paramLabel = "PLAN",
            description = "Plan id, at least 12 hex digits of its SHA-256, or path of plan.json.")
    private String planName = "";

    @Mixin
    private GovernanceOptions governance;

    @Option(
            names = {"-i", "--inventory"},
            paramLabel = "FILE",
            required = true,
            description = "Inventory with the plan's clusters; may be given more than once.")
    private List<Path> inventories = new ArrayList<>();

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "The executor's private SSH key, which signs the journal.")
    private Path key = Path.of("");

    @Option(names = "--policy", paramLabel = "FILE", description = "policy.yaml by which the result is judged.")
    private @Nullable Path policy;

    @Option(names = "--dry-run", description = "Check everything, look at the clusters, and change nothing.")
    private boolean dryRun;

    @Mixin
    private LookingOptions looking;

    @Option(names = "--out", paramLabel = "FILE.jsonl[.gz]", description = "Keep the result of the verification scan.")
    private @Nullable Path out;

    @Option(
            names = "--report",
            paramLabel = "FORMAT:FILE",
            description = "Report of the verification scan: html, json or table; may be given more than once.")
    private List<String> reports = new ArrayList<>();

    ApplyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        List<ReportFiles.Wanted> wanted = ReportFiles.checked(reports);
        if (out != null) {
            WholeFile.check(out);
        }
        List<Inventory> fleet = Inventories.read(inventories);
        Policy rules = JudgingOptions.policy(policy, console);
        SshSigner executor = SshSigner.load(key);
        try (GovernanceRepository repository = governance.open(console);
                ResultStore store = ResultStore.create();
                SshConnector ssh = new OnDemandConnector(console)) {
            StoredPlan plan = governance.plans(repository).find(planName);
            checkPolicy(plan.document().plan(), rules);
            Path result = store.result(null);
            Applier applier = new Applier(
                    repository,
                    governance.protectedBranch(),
                    new Fleet(fleet),
                    ssh,
                    observer(fleet, rules, store, result),
                    executor,
                    console.clock(),
                    new ApplyProgress(console, dryRun));
            if (dryRun) {
                applier.rehearse(plan);
                console.say("nothing stands in the way, and nothing was changed");
                return ExitCode.OK.code();
            }
            return tell(run(applier, plan), wanted, result);
        }
    }

    @SuppressWarnings("try") // The hook is only to be there.
    private ApplyResult run(Applier applier, StoredPlan plan) throws IOException, InterruptedException, Refusal {
        Runnable farewell = () -> console.say(
                "interrupted; give the same command again: it looks at what was done, and goes on from there");
        try (ExitHook atExit = ExitHook.of("interrupted", farewell)) {
            return applier.apply(plan);
        }
    }

    /** A plan is proven by the policy that asked for it. */
    private static void checkPolicy(Plan plan, Policy rules) throws Refusal {
        if (!Objects.equals(plan.policySha256(), rules.sha256())) {
            throw new Refusal("the plan was made by another policy than this one; name its policy with --policy,"
                    + " or scan and plan again");
        }
    }

    private Observer observer(List<Inventory> fleet, Policy rules, ResultStore store, Path result) throws IOException {
        ScanJob job = new ScanJob(console, looking.settings(console), rules);
        return clusters -> {
            job.run(
                    LookingOptions.request(fleet, List.of(), List.of(), Set.copyOf(clusters), false),
                    console.clock().instant().truncatedTo(ChronoUnit.SECONDS),
                    Optional.of(Severity.HIGH),
                    ScanProgress.on(console, true),
                    store.facts(),
                    result);
            return ScanReader.readAll(result);
        };
    }

    private int tell(ApplyResult outcome, List<ReportFiles.Wanted> wanted, Path result) throws IOException {
        ScanResult verification = outcome.verification();
        if (verification != null) {
            ReportFiles.write(wanted, result);
            if (out != null) {
                keep(result, out);
            }
        }
        if (!outcome.finished()) {
            outcome.reasons().forEach(reason -> console.say("not finished: " + reason));
            console.say("the journal says where it stopped: " + outcome.journal());
            return ExitCode.UNFINISHED.code();
        }
        tellVerification(Objects.requireNonNull(verification));
        console.say("journal: " + outcome.journal());
        return ExitCode.OK.code();
    }

    private void tellVerification(ScanResult verification) {
        int open = verification.findings().size();
        if (verification.summary().exitCode() == ExitCode.OK.code()) {
            console.say("compliant: every target of the plan's clusters was read, and no control of severity high or"
                    + " worse fails" + (open == 0 ? "" : "; " + open + " lesser findings are left"));
        } else {
            console.say("repaired: every finding that the plan answers is gone; " + open
                    + " other findings of these clusters are left: scan them");
        }
    }

    private static void keep(Path result, Path wanted) throws IOException {
        WholeFile.write(wanted, file -> {
            if (wanted.toString().endsWith(".gz")) {
                GZIPOutputStream gzip = new GZIPOutputStream(file);
                Files.copy(result, gzip);
                gzip.finish();
            } else {
                Files.copy(result, file);
            }
        });
    }
}
