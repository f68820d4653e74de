package dev.certmend.remediate.proposal;

import dev.certmend.git.GovernanceRepository;
import dev.certmend.remediate.Refusal;
import dev.certmend.remediate.approval.ApprovalBoard;
import dev.certmend.remediate.approval.ApprovalLog;
import dev.certmend.remediate.approval.ApprovalStatement;
import dev.certmend.remediate.approval.Decision;
import dev.certmend.remediate.approval.Rulebook;
import dev.certmend.remediate.approval.Verdict;
import dev.certmend.remediate.plan.Plan;
import dev.certmend.ssh.signature.SshSigner;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Hands in decisions about plans, and says where a plan stands. */
public final class Approver {

    private static final int NONCE_BYTES = 16;

    private final GovernanceRepository repository;
    private final PlanStore store;
    private final Rulebook today;
    private final Clock clock;

    /**
     * An approver.
     *
     * @param today the rules at the head of the protected branch
     */
    public Approver(GovernanceRepository repository, PlanStore store, Rulebook today, Clock clock) {
        this.repository = repository;
        this.store = store;
        this.today = today;
        this.clock = clock;
    }

    /** The bytes that somebody has to sign in the namespace {@value ApprovalStatement#NAMESPACE}. */
    public byte[] statement(StoredPlan stored, Decision decision, @Nullable String comment)
            throws IOException, Refusal {
        store.check(stored, today);
        Plan plan = stored.document().plan();
        if (!plan.expiresAt().isAfter(clock.instant())) {
            throw new Refusal("plan " + plan.id() + " expired at " + plan.expiresAt() + "; plan again");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(nonce);
        return ApprovalStatement.of(stored.document(), decision, HexFormat.of().formatHex(nonce), comment)
                .bytes();
    }

    /** Signs a statement with a key file. */
    public static byte[] sign(byte[] statement, SshSigner signer) throws IOException {
        return signer.sign(statement, ApprovalStatement.NAMESPACE);
    }

    /**
     * Hands in a signed statement, if it would count.
     *
     * @throws Refusal if it would not, or if the decisions so far cannot be read: better said now than when the plan shall run
     */
    public Verdict.Counted submit(StoredPlan stored, byte[] statement, byte[] signature) throws IOException, Refusal {
        Verdict.Counted counted = board(stored).tryOne(statement, signature, clock.instant());
        ApprovalLog log = new ApprovalLog(repository, stored.document().sha256());
        log.read();
        log.append(statement, signature, counted.person().name(), clock.instant());
        return counted;
    }

    /** Where the plan stands. */
    public Verdict verdict(StoredPlan stored) throws IOException, Refusal {
        Plan plan = stored.document().plan();
        Rulebook base = Rulebook.at(repository, plan.baseCommit());
        return board(stored)
                .judge(
                        new ApprovalLog(repository, stored.document().sha256()).read(),
                        clock.instant(),
                        base.environment(plan.environment()).approvals());
    }

    private ApprovalBoard board(StoredPlan stored) throws IOException, Refusal {
        Rulebook base = Rulebook.at(repository, stored.document().plan().baseCommit());
        return new ApprovalBoard(stored.document(), base, today, store.authors(stored, base));
    }
}
