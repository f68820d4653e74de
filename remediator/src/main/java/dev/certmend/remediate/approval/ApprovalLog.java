package dev.certmend.remediate.approval;

import dev.certmend.fact.Fingerprint;
import dev.certmend.git.Commit;
import dev.certmend.git.GovernanceRepository;
import dev.certmend.git.NewCommit;
import dev.certmend.git.RefMovedException;
import dev.certmend.remediate.Refusal;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The statements about one plan, in a reference of their own: handing one in must not change what is approved. It only
 * grows; the order of its commits is the order of the decisions.
 */
public final class ApprovalLog {

    /** A statement and a signature of one have no more bytes than this. */
    public static final int MAX_STATEMENT_BYTES = 64 * 1024;

    private static final int MAX_STATEMENTS = 1000;
    private static final int ATTEMPTS = 5;
    private static final String STATEMENT_SUFFIX = ".json";
    private static final String SIGNATURE_SUFFIX = ".json.sig";

    private final GovernanceRepository repository;
    private final String ref;

    public ApprovalLog(GovernanceRepository repository, String planSha256) {
        this.repository = repository;
        this.ref = "refs/certmend/approvals/" + planSha256;
    }

    public String ref() {
        return ref;
    }

    /**
     * All statements in the order in which they were handed in.
     *
     * @throws Refusal if something was taken away or replaced
     */
    public List<SubmittedApproval> read() throws IOException, Refusal {
        Optional<String> head = repository.head(ref);
        if (head.isEmpty()) {
            return List.of();
        }
        Set<String> names = new LinkedHashSet<>();
        for (Commit commit : repository.history(head.get())) {
            Set<String> present = statements(commit);
            if (!present.containsAll(names)) {
                throw new Refusal("the approvals were tampered with: commit "
                        + commit.id().substring(0, 12) + " of " + ref + " takes a statement away");
            }
            names.addAll(present);
            if (names.size() > MAX_STATEMENTS) {
                throw new Refusal(ref + " holds more than " + MAX_STATEMENTS + " statements");
            }
        }
        return load(head.get(), List.copyOf(names));
    }

    private Set<String> statements(Commit commit) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        for (String path : repository.files(commit.id(), "")) {
            if (path.endsWith(STATEMENT_SUFFIX)) {
                names.add(path.substring(0, path.length() - STATEMENT_SUFFIX.length()));
            }
        }
        return names;
    }

    private List<SubmittedApproval> load(String head, List<String> names) throws IOException, Refusal {
        List<SubmittedApproval> submitted = new ArrayList<>();
        for (String name : names) {
            Optional<byte[]> statement = repository.file(head, name + STATEMENT_SUFFIX, MAX_STATEMENT_BYTES);
            Optional<byte[]> signature = repository.file(head, name + SIGNATURE_SUFFIX, MAX_STATEMENT_BYTES);
            if (statement.isEmpty() || signature.isEmpty()) {
                throw new Refusal(ref + " has a statement without its signature: " + name);
            }
            if (!Fingerprint.sha256(statement.get()).equals(name)) {
                throw new Refusal("the approvals were tampered with: " + name + " in " + ref + " has another digest");
            }
            submitted.add(new SubmittedApproval(statement.get(), signature.get(), name, submitted.size()));
        }
        return submitted;
    }

    /**
     * Hands in one more statement.
     *
     * @throws Refusal if it is so large that nobody could read the log any more
     */
    public void append(byte[] statement, byte[] signature, String by, Instant time) throws IOException, Refusal {
        if (Math.max(statement.length, signature.length) > MAX_STATEMENT_BYTES) {
            throw new Refusal(
                    "the statement is larger than " + MAX_STATEMENT_BYTES / 1024 + " KiB; give a shorter --comment");
        }
        String name = Fingerprint.sha256(statement);
        for (int attempt = 1; ; attempt++) {
            String head = repository.head(ref).orElse(null);
            String commit = repository.write(new NewCommit(
                    head,
                    Map.of(name + STATEMENT_SUFFIX, statement, name + SIGNATURE_SUFFIX, signature),
                    by,
                    time,
                    "Decision of " + by + "\n",
                    null));
            try {
                repository.push(ref, head, commit);
                return;
            } catch (RefMovedException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                repository.refresh();
            }
        }
    }
}
