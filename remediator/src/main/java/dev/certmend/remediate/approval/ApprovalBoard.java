package dev.certmend.remediate.approval;

import dev.certmend.fact.Fingerprint;
import dev.certmend.remediate.Refusal;
import dev.certmend.remediate.plan.PlanDocument;
import dev.certmend.ssh.signature.SshPublicKey;
import dev.certmend.ssh.signature.SshSignature;
import dev.certmend.ssh.signature.SshSignatureException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts people. A decision counts if its signature holds, the key stands in the protected commit before the plan and
 * still stands there today, it is about this very plan, and its person is not the plan's author.
 */
public final class ApprovalBoard {

    private final PlanDocument document;
    private final Rulebook base;
    private final Rulebook today;
    private final Set<String> authors;

    /**
     * A board for one plan.
     *
     * @param base the rules at the plan's base commit
     * @param today the rules at the head of the protected branch
     * @param authors names or principals of those who made the plan
     */
    public ApprovalBoard(PlanDocument document, Rulebook base, Rulebook today, Set<String> authors) {
        this.document = document;
        this.base = base;
        this.today = today;
        this.authors = Set.copyOf(authors);
    }

    /**
     * The verdict over these statements.
     *
     * @param firstSeen when their signatures were first seen: the instant at which their keys are judged
     */
    public Verdict judge(List<SubmittedApproval> submitted, Instant firstSeen, List<Quorum> quorums) {
        Map<String, Verdict.Counted> newest = new LinkedHashMap<>();
        List<String> ignored = new ArrayList<>();
        for (SubmittedApproval approval : submitted) {
            try {
                Verdict.Counted counted = count(approval, firstSeen);
                newest.remove(counted.person().name());
                newest.put(counted.person().name(), counted);
            } catch (DoesNotCount e) {
                ignored.add("statement " + approval.sha256().substring(0, 12) + " does not count: " + e.getMessage());
            }
        }
        Set<Person> approving = newest.values().stream()
                .filter(it -> it.decision() == Decision.APPROVE)
                .map(Verdict.Counted::person)
                .collect(Collectors.toSet());
        return new Verdict(List.copyOf(newest.values()), Quorum.missing(quorums, approving), ignored);
    }

    /**
     * Looks at one statement that is about to be handed in.
     *
     * @throws Refusal if it would not count
     */
    public Verdict.Counted tryOne(byte[] statement, byte[] signature, Instant now) throws Refusal {
        try {
            return count(new SubmittedApproval(statement, signature, Fingerprint.sha256(statement), 0), now);
        } catch (DoesNotCount e) {
            throw new Refusal("this would not count: " + e.getMessage());
        }
    }

    private Verdict.Counted count(SubmittedApproval approval, Instant firstSeen) throws DoesNotCount {
        if (!Fingerprint.sha256(approval.statement()).equals(approval.sha256())) {
            throw new DoesNotCount("its name is not its digest");
        }
        if (approval.signature().length == 0) {
            throw new DoesNotCount("it is without its signature");
        }
        ApprovalStatement statement = statement(approval);
        String difference = statement.differsFrom(document);
        if (difference != null) {
            throw new DoesNotCount(difference);
        }
        if (!statement.predicate().expires().isAfter(firstSeen)) {
            throw new DoesNotCount("it expired at " + statement.predicate().expires());
        }
        SshPublicKey key = key(approval);
        Person person = person(key, firstSeen);
        if (authors.stream().anyMatch(person::isCalled)) {
            throw new DoesNotCount(person.name() + " made the plan, and an author does not approve");
        }
        return new Verdict.Counted(person, statement.predicate().decision(), key.fingerprint(), approval.sha256());
    }

    private static ApprovalStatement statement(SubmittedApproval approval) throws DoesNotCount {
        try {
            return ApprovalStatement.parse(approval.statement());
        } catch (IOException e) {
            throw new DoesNotCount("it " + e.getMessage());
        }
    }

    private static SshPublicKey key(SubmittedApproval approval) throws DoesNotCount {
        try {
            SshSignature signature = SshSignature.parse(approval.signature());
            signature.verify(approval.statement(), ApprovalStatement.NAMESPACE);
            return signature.publicKey();
        } catch (SshSignatureException e) {
            throw new DoesNotCount(String.valueOf(e.getMessage()));
        }
    }

    private Person person(SshPublicKey key, Instant firstSeen) throws DoesNotCount {
        Set<String> before = base.signers().principals(key, ApprovalStatement.NAMESPACE, firstSeen);
        if (before.isEmpty()) {
            throw new DoesNotCount("the key " + key.fingerprint() + " was not listed when the plan was made");
        }
        Set<String> now = today.signers().principals(key, ApprovalStatement.NAMESPACE, firstSeen);
        if (now.isEmpty()) {
            throw new DoesNotCount("the key " + key.fingerprint() + " is no longer listed");
        }
        Optional<Person> person = base.governance().person(before);
        if (person.isEmpty() || today.governance().person(now).isEmpty()) {
            throw new DoesNotCount("the key " + key.fingerprint() + " belongs to nobody among 'people'");
        }
        return person.get();
    }

    /** A statement does not count. */
    private static final class DoesNotCount extends Exception {

        private static final long serialVersionUID = 1L;

        DoesNotCount(String reason) {
            super(reason);
        }
    }
}
