package dev.certmend.remediate.verify;

import dev.certmend.fact.Fingerprint;
import dev.certmend.git.Commit;
import dev.certmend.git.CommitSignature;
import dev.certmend.git.GovernanceRepository;
import dev.certmend.remediate.Refusal;
import dev.certmend.remediate.approval.ApprovalBoard;
import dev.certmend.remediate.approval.Decision;
import dev.certmend.remediate.approval.Rulebook;
import dev.certmend.remediate.approval.SubmittedApproval;
import dev.certmend.remediate.approval.Verdict;
import dev.certmend.remediate.execute.Journal;
import dev.certmend.remediate.execute.JournalEntry;
import dev.certmend.remediate.execute.Phase;
import dev.certmend.remediate.plan.CanonicalJson;
import dev.certmend.remediate.plan.Pin;
import dev.certmend.remediate.plan.PlanDocument;
import dev.certmend.remediate.plan.Step;
import dev.certmend.remediate.proposal.PlanStore;
import dev.certmend.remediate.proposal.StoredPlan;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Proves from the repository alone what happened: which bytes were approved by whom, what ran, and what it changed. It
 * trusts the protected branch before the plan and nothing else.
 */
public final class RunVerifier {

    private static final int MAX_BYTES = CanonicalJson.MAX_BYTES;

    private final GovernanceRepository repository;
    private final PlanStore store;
    private final PlanDocument document;
    private final StoredPlan stored;
    private final Rulebook base;
    private final Journal journal;

    private RunVerifier(GovernanceRepository repository, PlanStore store, StoredPlan stored)
            throws IOException, Refusal {
        this.repository = repository;
        this.store = store;
        this.stored = stored;
        this.document = stored.document();
        this.base = Rulebook.at(repository, document.plan().baseCommit());
        this.journal = Journal.read(repository, document.sha256());
    }

    /**
     * The proof of a plan's run.
     *
     * @param protectedBranch short name of the branch whose rules count
     * @throws Refusal if the plan never ran, or its rules or its journal cannot even be read
     */
    public static RunProof verify(GovernanceRepository repository, String protectedBranch, StoredPlan stored)
            throws IOException, Refusal {
        Rulebook today = Rulebook.atHead(repository, protectedBranch);
        String baseCommit = stored.document().plan().baseCommit();
        if (!repository.isAncestor(baseCommit, today.commit())) {
            throw new Refusal("the plan's base commit " + baseCommit + " is not on the branch " + protectedBranch);
        }
        RunVerifier verifier = new RunVerifier(repository, new PlanStore(repository, protectedBranch), stored);
        if (verifier.journal.entries().isEmpty()) {
            throw new Refusal(
                    "plan " + stored.document().plan().id() + " never ran: there is no " + verifier.journal.ref());
        }
        return verifier.proof();
    }

    private RunProof proof() throws IOException {
        return new RunProof(
                document.plan().id(),
                document.sha256(),
                List.of(sameBytes(), signedJournal(), approved(), asPlanned(), renewed()),
                journal.isFinished());
    }

    private String firstCommit() {
        return journal.commits().get(0).id();
    }

    private Check sameBytes() throws IOException {
        Optional<byte[]> kept = repository.file(firstCommit(), "plan.json", MAX_BYTES);
        boolean same = kept.isPresent() && Arrays.equals(kept.get(), document.bytes());
        return new Check(
                "The journal holds the very plan that was approved",
                same ? List.of() : List.of("plan.json in the journal has other bytes"),
                List.of("SHA-256 " + document.sha256()));
    }

    private Check signedJournal() {
        List<String> problems = new ArrayList<>();
        Set<String> executors = new LinkedHashSet<>();
        for (int i = 0; i < journal.commits().size(); i++) {
            Commit commit = journal.commits().get(i);
            JournalEntry entry = journal.entries().get(i);
            Set<String> signers = CommitSignature.principals(commit, base.signers(), entry.time());
            Optional<String> executor = signers.stream()
                    .filter(base.governance().executors()::contains)
                    .findFirst();
            executor.ifPresentOrElse(
                    executors::add, () -> problems.add("entry " + entry.sequence() + " is not signed by an executor"));
            if (executor.isPresent() && !executor.get().equals(entry.executor())) {
                problems.add("entry " + entry.sequence() + " names another executor than its signature");
            }
        }
        return new Check(
                "Every journal entry is signed by an executor",
                problems,
                List.of(journal.entries().size() + " entries by " + String.join(", ", executors)));
    }

    private Check approved() throws IOException {
        JournalEntry start = journal.entries().get(0);
        Set<String> authors = new HashSet<>(store.authors(stored, base));
        Verdict verdict;
        try {
            verdict = new ApprovalBoard(document, base, base, authors)
                    .judge(
                            evidence(start),
                            start.time(),
                            base.environment(document.plan().environment()).approvals());
        } catch (Refusal e) {
            return new Check("Enough people approved these bytes", e.reasons(), List.of());
        }
        List<String> problems = new ArrayList<>(verdict.obstacles());
        problems.addAll(verdict.ignored());
        if (!document.plan().expiresAt().isAfter(start.time())) {
            problems.add("the run began after the plan had expired");
        }
        return new Check(
                "Enough people approved these bytes",
                problems,
                verdict.counted().stream()
                        .filter(it -> it.decision() == Decision.APPROVE)
                        .map(it -> it.person().name() + " with " + it.keyFingerprint())
                        .toList());
    }

    private List<SubmittedApproval> evidence(JournalEntry start) throws IOException, Refusal {
        List<SubmittedApproval> approvals = new ArrayList<>();
        for (String digest : start.approvals()) {
            String path = "approvals/" + digest + ".json";
            Optional<byte[]> statement = repository.file(firstCommit(), path, MAX_BYTES);
            Optional<byte[]> signature = repository.file(firstCommit(), path + ".sig", MAX_BYTES);
            if (statement.isEmpty()
                    || signature.isEmpty()
                    || !Fingerprint.sha256(statement.get()).equals(digest)) {
                throw new Refusal("the journal does not hold the statement " + digest + " that it names");
            }
            approvals.add(new SubmittedApproval(statement.get(), signature.get(), digest, approvals.size()));
        }
        return approvals;
    }

    private Check asPlanned() {
        Map<String, Step> steps = document.plan().steps().stream().collect(Collectors.toMap(Step::id, step -> step));
        List<String> problems = new ArrayList<>();
        Set<String> ended = new LinkedHashSet<>();
        if (journal.entries().get(0).phase() != Phase.STARTED) {
            problems.add("the journal does not begin with the start of the run");
        }
        for (JournalEntry entry : journal.entries()) {
            String id = entry.step();
            if (id == null) {
                continue;
            }
            Step step = steps.get(id);
            if (step == null) {
                problems.add("entry " + entry.sequence() + " is about step " + id + ", which the plan does not have");
            } else if (entry.phase() == Phase.STEP_STARTED && !ended.containsAll(step.after())) {
                problems.add("step " + id + " began before a step that it comes after");
            } else if (entry.phase() == Phase.STEP_DONE || entry.phase() == Phase.STEP_SKIPPED) {
                ended.add(id);
            }
        }
        if (journal.isFinished() && !ended.containsAll(steps.keySet())) {
            problems.add("the run says it finished, and not every step ended");
        }
        return new Check(
                "Only planned steps ran, in the planned order",
                problems,
                List.of(ended.size() + " of " + steps.size() + " steps ended: " + String.join(", ", ended)));
    }

    private Check renewed() {
        List<String> problems = new ArrayList<>();
        List<String> details = new ArrayList<>();
        for (JournalEntry entry : journal.entries()) {
            if (entry.phase() == Phase.STEP_DONE) {
                for (Pin before : entry.observedBefore()) {
                    Optional<Pin> after = entry.observedAfter().stream()
                            .filter(before::samePlace)
                            .findFirst();
                    if (after.isEmpty() || !isNewer(after.get(), before)) {
                        problems.add("step " + entry.step() + ": " + describe(before) + " was not renewed");
                    }
                }
                int renewed = entry.observedBefore().size();
                details.add("step " + entry.step() + ": " + renewed
                        + (renewed == 1 ? " credential renewed" : " credentials renewed"));
            }
        }
        return new Check("Every step that ran renewed what it was to renew", problems, details);
    }

    private static boolean isNewer(Pin after, Pin before) {
        Instant end = after.notAfter();
        return end != null
                && !after.fingerprintSha256().equals(before.fingerprintSha256())
                && (before.notAfter() == null || end.isAfter(before.notAfter()));
    }

    private static String describe(Pin pin) {
        return pin.component() + " on " + pin.location().target();
    }
}
