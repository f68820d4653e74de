package dev.certmend.remediate.proposal;

import dev.certmend.git.GovernanceRepository;
import dev.certmend.git.NewCommit;
import dev.certmend.remediate.Refusal;
import dev.certmend.remediate.approval.Environment;
import dev.certmend.remediate.approval.Governance;
import dev.certmend.remediate.approval.Rulebook;
import dev.certmend.remediate.plan.CanonicalJson;
import dev.certmend.remediate.plan.Plan;
import dev.certmend.remediate.plan.PlanDocument;
import dev.certmend.remediate.plan.PlanMarkdown;
import dev.certmend.remediate.plan.PlanRequest;
import dev.certmend.remediate.plan.Planner;
import dev.certmend.result.ScanResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes plans and commits them to their branch. The same findings do not make a second plan while the first one waits. */
public final class Proposer {

    private final GovernanceRepository repository;
    private final Rulebook rules;
    private final Clock clock;

    /**
     * A proposer.
     *
     * @param rules at the head of the protected branch
     */
    public Proposer(GovernanceRepository repository, Rulebook rules, Clock clock) {
        this.repository = repository;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Makes the plan for a scan without writing anything.
     *
     * @return nothing where no finding of the environment has a remedy
     */
    public Optional<Proposal> prepare(ScanResult scan, ProposalRequest request) throws IOException, Refusal {
        Environment environment = rules.environment(request.environment());
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Optional<Plan> made = Planner.plan(
                scan,
                new PlanRequest(
                        rules.governance().repository(),
                        environment.name(),
                        request.scope(),
                        request.author(),
                        now,
                        environment.planExpiresAfter(),
                        rules.commit()));
        if (made.isEmpty()) {
            return Optional.empty();
        }
        Optional<PlanDocument> waiting = waiting(made.get(), now);
        return Optional.of(waiting.map(document -> new Proposal(document, false))
                .orElseGet(() -> new Proposal(PlanDocument.of(made.get()), true)));
    }

    /** The plan on the branch, if it would do the same, its rules are still the rules, and it neither expired nor ran. */
    private Optional<PlanDocument> waiting(Plan made, Instant now) throws IOException {
        Optional<String> head = repository.head(made.branch());
        if (head.isEmpty()) {
            return Optional.empty();
        }
        for (String path : repository.files(head.get(), "plans/" + made.environment())) {
            Optional<byte[]> bytes = path.endsWith("/plan.json")
                    ? repository.file(head.get(), path, CanonicalJson.MAX_BYTES)
                    : Optional.empty();
            if (bytes.isPresent()) {
                PlanDocument document = PlanDocument.parse(bytes.get());
                if (document.plan().substance().equals(made.substance()) && isAlive(document, now)) {
                    return Optional.of(document);
                }
            }
        }
        return Optional.empty();
    }

    private boolean isAlive(PlanDocument document, Instant now) throws IOException {
        Plan plan = document.plan();
        return plan.expiresAt().isAfter(now)
                && repository.isAncestor(plan.baseCommit(), rules.commit())
                && repository.changed(plan.baseCommit(), rules.commit()).stream()
                        .noneMatch(path -> path.equals(Governance.FILE) || path.equals(Governance.SIGNERS_FILE))
                && repository.head("refs/certmend/journal/" + document.sha256()).isEmpty();
    }

    /** Commits the plan to its branch, in place of the one that waited there. */
    public void commit(Proposal proposal, ProposalRequest request) throws IOException {
        if (!proposal.isNew()) {
            return;
        }
        PlanDocument document = proposal.document();
        Plan plan = document.plan();
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(plan.folder() + "/plan.json", document.bytes());
        files.put(plan.folder() + "/PLAN.md", PlanMarkdown.render(document).getBytes(StandardCharsets.UTF_8));
        String commit = repository.write(new NewCommit(
                plan.baseCommit(),
                files,
                request.author(),
                plan.createdAt(),
                "Plan " + plan.id() + ": repair " + String.join(", ", plan.clusters()) + "\n\nplan.json has SHA-256\n"
                        + document.sha256() + "\n",
                request.signer()));
        repository.push(plan.branch(), repository.head(plan.branch()).orElse(null), commit);
    }
}
