package dev.certmend.remediate.execute;

import dev.certmend.git.GovernanceRepository;
import dev.certmend.remediate.Refusal;
import dev.certmend.remediate.approval.ApprovalBoard;
import dev.certmend.remediate.approval.ApprovalLog;
import dev.certmend.remediate.approval.Governance;
import dev.certmend.remediate.approval.Rulebook;
import dev.certmend.remediate.approval.SubmittedApproval;
import dev.certmend.remediate.approval.Verdict;
import dev.certmend.remediate.plan.Plan;
import dev.certmend.remediate.plan.Step;
import dev.certmend.remediate.proposal.PlanStore;
import dev.certmend.remediate.proposal.StoredPlan;
import dev.certmend.ssh.signature.SshPublicKey;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The one way to an execution. It is passed before a run, again under its lock, and again before every step. */
final class Gate {

    private static final Duration MAX_CLOCK_DIFFERENCE = Duration.ofMinutes(10);

    private final GovernanceRepository repository;
    private final String protectedBranch;
    private final Fleet fleet;
    private final SshPublicKey executorKey;
    private final Clock clock;

    Gate(GovernanceRepository repository, String protectedBranch, Fleet fleet, SshPublicKey executorKey, Clock clock) {
        this.repository = repository;
        this.protectedBranch = protectedBranch;
        this.fleet = fleet;
        this.executorKey = executorKey;
        this.clock = clock;
    }

    /**
     * Clears a plan against what the repository says now.
     *
     * @throws Refusal with every reason why it must not run
     */
    Clearance clear(StoredPlan stored) throws IOException, Refusal {
        repository.refresh();
        Plan plan = stored.document().plan();
        Instant now = clock.instant();
        Rulebook today = Rulebook.atHead(repository, protectedBranch);
        PlanStore store = new PlanStore(repository, protectedBranch);
        store.check(stored, today);
        Journal journal = Journal.read(repository, stored.document().sha256());
        checkState(stored, journal, now);
        for (Step step : plan.steps()) {
            fleet.action(step);
        }
        String executor = executor(today, now);
        Rulebook base = Rulebook.at(repository, plan.baseCommit());
        List<SubmittedApproval> approvals =
                new ApprovalLog(repository, stored.document().sha256()).read();
        Verdict verdict = new ApprovalBoard(stored.document(), base, today, store.authors(stored, base))
                .judge(
                        approvals,
                        firstSeen(journal, now),
                        base.environment(plan.environment()).approvals());
        if (!verdict.isApproved()) {
            throw notApproved(plan, verdict);
        }
        return new Clearance(verdict, approvals, journal, executor);
    }

    /** Keys are judged at the time their signatures were first seen, which is when the first run of the plan began. */
    private static Instant firstSeen(Journal journal, Instant now) {
        return journal.entries().stream()
                .filter(entry -> entry.phase() == Phase.STARTED)
                .map(JournalEntry::time)
                .findFirst()
                .orElse(now);
    }

    private void checkState(StoredPlan stored, Journal journal, Instant now) throws IOException, Refusal {
        Plan plan = stored.document().plan();
        if (journal.isFinished()) {
            throw new Refusal("plan " + plan.id() + " ran already and never runs again; see " + journal.ref()
                    + ", or prove it with 'certmend verify-run'");
        }
        if (plan.createdAt().isAfter(now.plus(MAX_CLOCK_DIFFERENCE))) {
            throw new Refusal("plan " + plan.id() + " was made at " + plan.createdAt()
                    + ", and here it is only " + now
                    + ": the clock of this machine, or of the one that made the plan, is"
                    + " wrong, so nobody knows whether the plan expired; set the clock, or plan again");
        }
        if (!plan.expiresAt().isAfter(now)) {
            throw new Refusal("plan " + plan.id() + " expired at " + plan.expiresAt() + "; scan and plan again");
        }
        boolean proposed = stored.ref().equals(plan.branch());
        if (proposed && !repository.head(stored.ref()).equals(Optional.of(stored.commit()))) {
            throw new Refusal("plan " + plan.id() + " was replaced by a newer one on " + stored.ref());
        }
    }

    private String executor(Rulebook today, Instant now) throws Refusal {
        Set<String> principals = today.signers().principals(executorKey, "git", now);
        return principals.stream()
                .filter(today.governance().executors()::contains)
                .findFirst()
                .orElseThrow(() -> new Refusal("the key " + executorKey.fingerprint()
                        + " is no executor's: list it in " + Governance.SIGNERS_FILE
                        + " with namespaces=\"git\" and its principal in 'executors' of " + Governance.FILE));
    }

    private static Refusal notApproved(Plan plan, Verdict verdict) {
        List<String> reasons = new ArrayList<>();
        reasons.add("plan " + plan.id() + " is not approved:");
        verdict.obstacles().forEach(reason -> reasons.add("  " + reason));
        verdict.ignored().forEach(reason -> reasons.add("  " + reason));
        return new Refusal(reasons);
    }
}
