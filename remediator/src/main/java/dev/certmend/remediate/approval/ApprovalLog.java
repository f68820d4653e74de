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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The statements about one plan, in a reference of their own: handing one in must not change what is approved. It only
 * grows; the order of its commits is the order of the decisions.
 */
public final class ApprovalLog {

    /** A statement and a signature of one have no more bytes than this. */
    public static final int MAX_STATEMENT_BYTES = 64 * 1024;

    private static final int MAX_STATEMENTS = 1000;
    private static final int ATTEMPTS = 5;
    private static final Pattern STATEMENT = Pattern.compile("([0-9a-f]{64})\\.json");
    private static final Pattern STATEMENT_OR_SIGNATURE = Pattern.compile("([0-9a-f]{64})\\.json(\\.sig)?");
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
     * All statements in the order in which they were handed in. Files that are not named as statements are no decisions of
     * anybody, and are passed over.
     *
     * @throws Refusal if a statement or its signature was taken away or replaced
     */
    public List<SubmittedApproval> read() throws IOException, Refusal {
        Optional<String> head = repository.head(ref);
        if (head.isEmpty()) {
            return List.of();
        }
        Set<String> names = new LinkedHashSet<>();
        Optional<String> before = Optional.empty();
        for (Commit commit : history(head.get())) {
            if (before.isPresent() && changesOne(names, before.get(), commit.id())) {
                throw unusable("the approvals were tampered with: commit "
                        + commit.id().substring(0, 12) + " of " + ref
                        + " takes a statement or its signature away, or replaces one");
            }
            names.addAll(named(STATEMENT, repository.files(commit.id(), "")));
            if (names.size() > MAX_STATEMENTS) {
                throw unusable(ref + " holds more than " + MAX_STATEMENTS + " statements");
            }
            before = Optional.of(commit.id());
        }
        return load(head.get(), List.copyOf(names));
    }

    private List<Commit> history(String head) throws Refusal {
        try {
            return repository.history(head);
        } catch (IOException e) {
            throw unusable(ref + " cannot be read: " + e.getMessage());
        }
    }

    /** A rejection must not vanish, and a signature that no longer holds would let it vanish. */
    private boolean changesOne(Set<String> names, String before, String after) throws IOException {
        return named(STATEMENT_OR_SIGNATURE, repository.changed(before, after)).stream()
                .anyMatch(names::contains);
    }

    private static Set<String> named(Pattern pattern, List<String> paths) {
        return paths.stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Refusal unusable(String reason) {
        return new Refusal(reason + "; find out who did that. 'git push REPOSITORY --delete " + ref
                + "' drops every decision about this plan, and then people decide anew");
    }

    /** One that has no signature is handed on without: it does not count, and it does not keep others from counting. */
    private List<SubmittedApproval> load(String head, List<String> names) throws Refusal {
        List<SubmittedApproval> submitted = new ArrayList<>();
        for (String name : names) {
            byte[] statement = file(head, name + STATEMENT_SUFFIX);
            byte[] signature = file(head, name + SIGNATURE_SUFFIX);
            submitted.add(new SubmittedApproval(statement, signature, name, submitted.size()));
        }
        return submitted;
    }

    private byte[] file(String head, String path) throws Refusal {
        try {
            return repository.file(head, path, MAX_STATEMENT_BYTES).orElse(new byte[0]);
        } catch (IOException e) {
            throw unusable(ref + " cannot be read: " + e.getMessage());
        }
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
