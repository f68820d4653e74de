package dev.certmend.remediate.execute;

import dev.certmend.git.Commit;
import dev.certmend.git.GovernanceRepository;
import dev.certmend.git.NewCommit;
import dev.certmend.remediate.Refusal;
import dev.certmend.remediate.plan.CanonicalJson;
import dev.certmend.ssh.signature.SshSigner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one plan: a commit an entry, chained by its parent, each signed by the executor. Its first commit also
 * holds the plan and the approvals, so that the evidence stands when branches are long gone.
 */
public final class Journal {

    private static final String REFS = "refs/certmend/journal/";
    private static final String FILE = "entry.json";
    private static final int MAX_BYTES = CanonicalJson.MAX_BYTES;

    private final GovernanceRepository repository;
    private final String ref;
    private final List<JournalEntry> entries = new ArrayList<>();
    private final List<Commit> commits = new ArrayList<>();
    private @Nullable String head;

    private Journal(GovernanceRepository repository, String planSha256) {
        this.repository = repository;
        this.ref = REFS + planSha256;
    }

    /**
     * Reads what was written so far.
     *
     * @throws Refusal if the chain has gaps or is about another plan
     */
    public static Journal read(GovernanceRepository repository, String planSha256) throws IOException, Refusal {
        Journal journal = new Journal(repository, planSha256);
        Optional<String> head = repository.head(journal.ref);
        if (head.isPresent()) {
            journal.load(head.get(), planSha256);
        }
        return journal;
    }

    private void load(String id, String planSha256) throws IOException, Refusal {
        head = id;
        for (Commit commit : history(id)) {
            byte[] bytes = repository
                    .file(commit.id(), FILE, MAX_BYTES)
                    .orElseThrow(() -> new Refusal(ref + " has a commit without an entry: " + commit.id()));
            JournalEntry entry = CanonicalJson.read(bytes, JournalEntry.class);
            if (entry.sequence() != entries.size() || !entry.planSha256().equals(planSha256)) {
                throw new Refusal("the journal was tampered with: commit "
                        + commit.id().substring(0, 12) + " is not entry " + entries.size() + " of this plan");
            }
            entries.add(entry);
            commits.add(commit);
        }
    }

    private List<Commit> history(String id) throws Refusal {
        try {
            return repository.history(id);
        } catch (IOException e) {
            throw new Refusal(ref + " cannot be read: " + e.getMessage()
                    + "; find out who did that with 'git log --graph " + ref + "'");
        }
    }

    public String ref() {
        return ref;
    }

    public List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    /** The commits of the entries, in the same order. */
    public List<Commit> commits() {
        return List.copyOf(commits);
    }

    /** The commit of the newest entry, where there is one. */
    public Optional<String> head() {
        return Optional.ofNullable(head);
    }

    public boolean isFinished() {
        return entries.stream().anyMatch(entry -> entry.phase() == Phase.FINISHED);
    }

    int nextSequence() {
        return entries.size();
    }

    /**
     * Appends an entry and pushes it. When this returns, the entry is on the server.
     *
     * @param evidence further files to keep beside the entry
     */
    void append(JournalEntry entry, Map<String, byte[]> evidence, SshSigner signer) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>(evidence);
        files.put(FILE, CanonicalJson.write(entry));
        String step = entry.step() == null ? "" : " " + entry.step();
        String commit = repository.write(new NewCommit(
                head,
                files,
                entry.executor(),
                entry.time(),
                entry.sequence() + ": " + entry.phase().word() + step + "\n",
                signer));
        repository.push(ref, head, commit);
        head = commit;
        entries.add(entry);
        commits.add(repository.commit(commit));
    }
}
