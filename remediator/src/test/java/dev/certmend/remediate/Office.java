package dev.certmend.remediate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.git.GitAccess;
import dev.certmend.git.GovernanceRepository;
import dev.certmend.git.NewCommit;
import dev.certmend.remediate.approval.Decision;
import dev.certmend.remediate.approval.Rulebook;
import dev.certmend.remediate.approval.Verdict;
import dev.certmend.remediate.execute.Applier;
import dev.certmend.remediate.execute.ApplyListener;
import dev.certmend.remediate.execute.ApplyResult;
import dev.certmend.remediate.execute.Fleet;
import dev.certmend.remediate.plan.Step;
import dev.certmend.remediate.proposal.Approver;
import dev.certmend.remediate.proposal.PlanStore;
import dev.certmend.remediate.proposal.Proposal;
import dev.certmend.remediate.proposal.ProposalRequest;
import dev.certmend.remediate.proposal.Proposer;
import dev.certmend.remediate.proposal.StoredPlan;
import dev.certmend.remediate.verify.RunProof;
import dev.certmend.remediate.verify.RunVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/** People around one repository: what they do takes one call each, always through a fresh copy as separate processes would. */
final class Office {

    static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    final TestClock clock = new TestClock(NOW);
    final World world = new World(clock);
    final TestKeys keys;
    final List<String> locksKept = new ArrayList<>();
    private final Path folder;

    Office(Path temporary) throws IOException {
        this.keys = new TestKeys(temporary);
        this.folder = temporary.resolve("certificates.git");
        GovernanceRepository.create(
                folder,
                new NewCommit(
                        null,
                        Map.of("certmend.yaml", text(governance()), "allowed_signers", text(signers())),
                        "Margaret",
                        NOW,
                        "Say who decides\n",
                        null));
    }

    Path repository() {
        return folder;
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String governance() {
        return """
                apiVersion: certmend.dev/v1
                kind: Governance
                repository: fabrikam/certificates
                environments:
                  production:
                    approvals: [ { role: platform, count: 1 }, { role: security, count: 1 } ]
                    planExpiresAfter: 7d
                people:
                  - { name: Ada, roles: [ platform, security ], principals: [ ada@fabrikam, ada-laptop@fabrikam ] }
                  - { name: Grace, roles: [ security ], principals: [ grace@fabrikam ] }
                  - { name: Margaret, roles: [ platform ], principals: [ margaret@fabrikam ] }
                executors: [ certmend@fabrikam ]
                """;
    }

    String signers() throws IOException {
        String approval = " namespaces=\"approval@certmend.dev,git\" ";
        return "ada@fabrikam" + approval + keys.line("ada") + "\n"
                + "ada-laptop@fabrikam" + approval + keys.line("ada-laptop") + "\n"
                + "grace@fabrikam" + approval + keys.line("grace") + "\n"
                + "margaret@fabrikam" + approval + keys.line("margaret") + "\n"
                + "certmend@fabrikam namespaces=\"git\" " + keys.line("executor") + "\n";
    }

    GovernanceRepository open() throws IOException {
        return GovernanceRepository.open(folder.toString(), new GitAccess(folder, Map.of()));
    }

    String plan() throws IOException, Refusal {
        return planAs("Margaret").document().plan().id();
    }

    /** A plan with all the approvals that it needs. */
    String approvedPlan() throws IOException, Refusal {
        String plan = plan();
        approve(plan, "ada", "grace");
        return plan;
    }

    Proposal planAs(String author) throws IOException, Refusal {
        try (GovernanceRepository repository = open()) {
            ProposalRequest request = new ProposalRequest("production", "lab", author, null);
            Proposer proposer = new Proposer(repository, Rulebook.atHead(repository, "main"), clock);
            Proposal proposal = proposer.prepare(world.look(), request).orElseThrow();
            proposer.commit(proposal, request);
            return proposal;
        }
    }

    Verdict.Counted decide(String plan, String person, Decision decision) throws IOException, Refusal {
        return decide(plan, person, decision, null);
    }

    Verdict.Counted decide(String plan, String person, Decision decision, @Nullable String comment)
            throws IOException, Refusal {
        try (GovernanceRepository repository = open()) {
            PlanStore store = new PlanStore(repository, "main");
            StoredPlan stored = store.find(plan);
            Approver approver = new Approver(repository, store, Rulebook.atHead(repository, "main"), clock);
            byte[] statement = approver.statement(stored, decision, comment);
            return approver.submit(stored, statement, Approver.sign(statement, keys.of(person)));
        }
    }

    void approve(String plan, String... people) throws IOException, Refusal {
        for (String person : people) {
            decide(plan, person, Decision.APPROVE);
        }
    }

    ApplyResult apply(String plan) throws IOException, Refusal, InterruptedException {
        try (GovernanceRepository repository = open()) {
            return applier(repository, "executor").apply(new PlanStore(repository, "main").find(plan));
        }
    }

    Applier applier(GovernanceRepository repository, String executor) throws IOException {
        return new Applier(
                repository,
                "main",
                new Fleet(List.of(World.inventory())),
                world,
                clusters -> {
                    clock.advance(Duration.ofSeconds(1));
                    return world.look();
                },
                keys.of(executor),
                clock,
                new Silent());
    }

    RunProof verify(String plan) throws IOException, Refusal {
        try (GovernanceRepository repository = open()) {
            return RunVerifier.verify(repository, "main", new PlanStore(repository, "main").find(plan));
        }
    }

    /** Adds a commit to a branch, past every rule, as somebody with push rights could. */
    void push(String ref, Map<String, byte[]> files) throws IOException {
        try (GovernanceRepository repository = open()) {
            String head = repository.head(ref).orElse(null);
            String commit = repository.write(new NewCommit(head, files, "somebody", clock.instant(), "change\n", null));
            repository.push(ref, head, commit);
        }
    }

    /** Replaces the head of a branch by a commit with another parent. */
    void replace(String ref, String parent, Map<String, byte[]> files) throws IOException {
        try (GovernanceRepository repository = open()) {
            String head = repository.head(ref).orElse(null);
            String commit =
                    repository.write(new NewCommit(parent, files, "somebody", clock.instant(), "change\n", null));
            repository.push(ref, head, commit);
        }
    }

    /**
     * Moves a log forward to a commit whose first parent begins anew, as any server allows: seen along first parents, everything
     * before it is gone.
     */
    void joinAnew(String ref, Map<String, byte[]> files) throws IOException {
        try (GovernanceRepository repository = open()) {
            String anew = repository.write(new NewCommit(null, files, "somebody", clock.instant(), "anew\n", null));
            repository.push("refs/heads/anew", null, anew);
        }
        try (Repository server =
                        new FileRepositoryBuilder().setGitDir(folder.toFile()).build();
                ObjectInserter inserter = server.newObjectInserter();
                RevWalk walk = new RevWalk(server)) {
            RevCommit anew = walk.parseCommit(server.resolve("refs/heads/anew"));
            CommitBuilder joined = new CommitBuilder();
            joined.setTreeId(anew.getTree());
            joined.setParentIds(anew, server.resolve(ref));
            joined.setAuthor(anew.getAuthorIdent());
            joined.setCommitter(anew.getCommitterIdent());
            RefUpdate update = server.updateRef(ref);
            update.setNewObjectId(inserter.insert(joined));
            inserter.flush();
            assertThat(update.update()).isEqualTo(RefUpdate.Result.FAST_FORWARD);
        }
    }

    /** Hears of locks only. */
    private final class Silent implements ApplyListener {
        @Override
        public void looking(String why) {}

        @Override
        public void running(Step step, int number, int total) {}

        @Override
        public void skipped(Step step, int number, int total) {}

        @Override
        public void done(Step step, int number, int total) {}

        @Override
        public void failed(Step step, int number, int total, List<String> reasons) {}

        @Override
        public void kept(String lock) {
            locksKept.add(lock);
        }
    }
}
