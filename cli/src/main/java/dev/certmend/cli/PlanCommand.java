package dev.certmend.cli;

import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.Finding;
import dev.certmend.git.GovernanceRepository;
import dev.certmend.inventory.Syntax;
import dev.certmend.remediate.approval.Rulebook;
import dev.certmend.remediate.plan.Plan;
import dev.certmend.remediate.plan.PlanMarkdown;
import dev.certmend.remediate.proposal.Proposal;
import dev.certmend.remediate.proposal.ProposalRequest;
import dev.certmend.remediate.proposal.Proposer;
import dev.certmend.result.ScanReader;
import dev.certmend.result.ScanResult;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code certmend plan}: propose what would mend the findings. */
@Command(
        name = "plan",
        description = "Turns findings into a plan and commits it to a branch, for people to approve.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  certmend plan scan.jsonl --repo ../certificates --dry-run",
            "  certmend plan scan.jsonl --repo https://git.example/certificates.git --environment production",
        })
final class PlanCommand implements Callable<Integer> {

    private static final String DEFAULT_AUTHOR = "certmend";

    private final Console console;

    @Parameters(paramLabel = "SCAN.jsonl", description = "A judged result file, from 'certmend scan --out'.")
    private Path scan = Path.of("");

    @Mixin
    private GovernanceOptions governance;

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            description =
                    "Plan for the clusters of this environment (default: the one that has findings with a remedy).")
    private @Nullable String environment;

    @Option(
            names = "--scope",
            paramLabel = "NAME",
            description = "Names the plan's branch certmend/ENVIRONMENT/SCOPE (default: the inventory's name).")
    private @Nullable String scope;

    @Option(
            names = "--author",
            paramLabel = "NAME",
            description = "Who proposes it: name or principal; does not count as an approver (default: certmend).",
            defaultValue = DEFAULT_AUTHOR)
    private String author = DEFAULT_AUTHOR;

    @Option(names = "--key", paramLabel = "FILE", description = "SSH key that signs the commit.")
    private @Nullable Path key;

    @Option(names = "--dry-run", description = "Show the plan and commit nothing.")
    private boolean dryRun;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print the plan's id instead of PLAN.md.")
    private boolean quiet;

    PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        ScanResult result = ScanReader.readAll(scan);
        if (result.header().policySha256() == null) {
            throw CommandFailure.usage(scan + " was never judged; run 'certmend evaluate' on it first");
        }
        try (GovernanceRepository repository = governance.open(console)) {
            Rulebook rules = governance.rules(repository);
            ProposalRequest request = new ProposalRequest(
                    environment == null ? environmentOf(result) : environment,
                    scopeOf(result),
                    author,
                    GovernanceOptions.signer(key));
            Proposer proposer = new Proposer(repository, rules, console.clock());
            Optional<Proposal> proposal = proposer.prepare(result, request);
            if (proposal.isEmpty()) {
                console.say("no finding in " + request.environment() + " has a remedy; there is nothing to plan");
                return ExitCode.OK.code();
            }
            if (!dryRun) {
                proposer.commit(proposal.get(), request);
            }
            show(proposal.get());
        }
        return ExitCode.OK.code();
    }

    private void show(Proposal proposal) {
        Plan plan = proposal.document().plan();
        console.out().print(quiet ? plan.id() + "\n" : PlanMarkdown.render(proposal.document()));
        console.out().flush();
        String branch = plan.branch().substring("refs/heads/".length());
        if (dryRun) {
            console.say("this is plan " + plan.id() + "; nothing was committed");
        } else if (proposal.isNew()) {
            console.say("plan " + plan.id() + " is on branch " + branch + "; next: certmend approve " + plan.id());
        } else {
            console.say("the same plan already waits on branch " + branch + " as " + plan.id());
        }
    }

    private static String environmentOf(ScanResult result) {
        Set<String> mendable = result.findings().stream()
                .filter(finding -> finding.remedy() != null && finding.cluster() != null)
                .map(Finding::cluster)
                .collect(Collectors.toSet());
        Set<String> environments = new TreeSet<>();
        for (ClusterFact cluster : result.clusters()) {
            if (mendable.contains(cluster.name()) && cluster.environment() != null) {
                environments.add(cluster.environment());
            }
        }
        if (environments.size() > 1) {
            throw CommandFailure.usage("findings in several environments have a remedy; choose with --environment: "
                    + String.join(", ", environments));
        }
        return environments.stream()
                .findFirst()
                .orElseThrow(
                        () -> new CommandFailure(ExitCode.OK, "no finding has a remedy; there is nothing to plan"));
    }

    private String scopeOf(ScanResult result) {
        String name = scope == null ? String.join("-", result.header().inventories()) : scope;
        try {
            return Syntax.name(name);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--scope: " + e.getMessage());
        }
    }
}
