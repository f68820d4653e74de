package dev.certmend.remediate.proposal;

import dev.certmend.fact.Fingerprint;
import dev.certmend.git.Commit;
import dev.certmend.git.CommitSignature;
import dev.certmend.git.GovernanceRepository;
import dev.certmend.remediate.Refusal;
import dev.certmend.remediate.approval.Rulebook;
import dev.certmend.remediate.plan.CanonicalJson;
import dev.certmend.remediate.plan.Plan;
import dev.certmend.remediate.plan.PlanDocument;
import dev.certmend.remediate.plan.PlanMarkdown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds plans: on their branches, on the protected branch once merged, and in journals once they ran. */
public final class PlanStore {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{12,64}");
    private static final String PLAN_FILE = "plan.json";
    private static final String TEXT_FILE = "PLAN.md";
    private static final String PROPOSALS = "refs/heads/certmend/";
    private static final String JOURNALS = "refs/certmend/journal/";

    private final GovernanceRepository repository;
    private final String protectedRef;

    public PlanStore(GovernanceRepository repository, String protectedBranch) {
        this.repository = repository;
        this.protectedRef = "refs/heads/" + protectedBranch;
    }

    /**
     * The one plan that is meant.
     *
     * @param text an id, at least 12 hex digits of the SHA-256, or the path of plan.json in the repository
     * @throws Refusal if there is none or more than one, or it is not what it was when it was written
     */
    public StoredPlan find(String text) throws IOException, Refusal {
        Map<String, StoredPlan> found = new LinkedHashMap<>();
        List<String> broken = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        for (Map.Entry<String, String> head : heads().entrySet()) {
            try {
                for (String path : planFiles(head.getKey(), head.getValue())) {
                    collect(text, head.getKey(), head.getValue(), path, found, broken);
                }
            } catch (IOException e) {
                unread.add(head.getKey() + " is passed over: " + e.getMessage());
            }
        }
        if (found.size() > 1) {
            throw new Refusal("'" + text + "' may be any of the plans " + String.join(", ", found.keySet()));
        }
        if (found.isEmpty() && !broken.isEmpty()) {
            throw new Refusal(broken);
        }
        unread.add(
                0,
                "there is no plan '" + text
                        + "'; it may have been replaced by a newer one: see the branches certmend/…");
        return found.values().stream().findFirst().orElseThrow(() -> new Refusal(unread));
    }

    private Map<String, String> heads() throws IOException {
        Map<String, String> heads = new LinkedHashMap<>(repository.heads(PROPOSALS));
        repository.head(protectedRef).ifPresent(head -> heads.put(protectedRef, head));
        heads.putAll(repository.heads(JOURNALS));
        return heads;
    }

    private List<String> planFiles(String ref, String commit) throws IOException {
        if (ref.startsWith(JOURNALS)) {
            return repository.file(commit, PLAN_FILE, CanonicalJson.MAX_BYTES).isPresent()
                    ? List.of(PLAN_FILE)
                    : List.of();
        }
        return repository.files(commit, "plans").stream()
                .filter(path -> path.endsWith("/" + PLAN_FILE))
                .toList();
    }

    private void collect(
            String text, String ref, String commit, String path, Map<String, StoredPlan> found, List<String> broken)
            throws IOException {
        Optional<byte[]> bytes = repository.file(commit, path, CanonicalJson.MAX_BYTES);
        if (bytes.isEmpty()) {
            return;
        }
        String sha256 = Fingerprint.sha256(bytes.get());
        boolean byDigest = DIGEST.matcher(text).matches() && sha256.startsWith(text);
        boolean named = byDigest || path.equals(text) || path.endsWith("/" + text + "/" + PLAN_FILE);
        try {
            PlanDocument document = PlanDocument.parse(bytes.get());
            if (named || document.plan().id().equals(text)) {
                found.putIfAbsent(sha256, new StoredPlan(document, ref, commit));
            }
        } catch (IOException e) {
            if (named) {
                broken.add(path + " on " + ref + " " + e.getMessage());
            }
        }
    }

    /**
     * Makes sure that a plan stands where plans may stand and that its text says what it does.
     *
     * @throws Refusal if it rests on a commit that is not protected, changes anything else, or its PLAN.md was edited
     */
    public void check(StoredPlan stored, Rulebook today) throws IOException, Refusal {
        Plan plan = stored.document().plan();
        if (!plan.repository().equals(today.governance().repository())) {
            throw new Refusal("the plan was made for the repository " + plan.repository() + ", and this is "
                    + today.governance().repository());
        }
        if (!repository.isAncestor(plan.baseCommit(), today.commit())) {
            throw new Refusal("the plan's base commit " + plan.baseCommit().substring(0, 12)
                    + " is not on the protected branch; plan again");
        }
        if (stored.ref().startsWith(PROPOSALS)) {
            checkBranch(stored, plan);
        }
    }

    private void checkBranch(StoredPlan stored, Plan plan) throws IOException, Refusal {
        Commit commit = repository.commit(stored.commit());
        if (!commit.parents().equals(List.of(plan.baseCommit()))) {
            throw new Refusal("the branch " + stored.ref() + " is not one commit on top of the plan's base commit;"
                    + " somebody added to it: plan again");
        }
        String jsonPath = plan.folder() + "/" + PLAN_FILE;
        String textPath = plan.folder() + "/" + TEXT_FILE;
        List<String> others = repository.changed(plan.baseCommit(), stored.commit()).stream()
                .filter(path -> !Set.of(jsonPath, textPath).contains(path))
                .toList();
        if (!others.isEmpty()) {
            throw new Refusal("the plan's branch changes more than the plan: " + String.join(", ", others));
        }
        byte[] rendered = PlanMarkdown.render(stored.document()).getBytes(StandardCharsets.UTF_8);
        Optional<byte[]> text = repository.file(stored.commit(), textPath, CanonicalJson.MAX_BYTES);
        if (text.isEmpty() || !Arrays.equals(text.get(), rendered)) {
            throw new Refusal(textPath + " does not say what plan.json does: it was edited, or another version of"
                    + " Certmend wrote it; plan again");
        }
    }

    /** Those who made a plan, by name or principal: whom it names, and whoever signed its commit. */
    public Set<String> authors(StoredPlan stored, Rulebook base) throws IOException {
        Plan plan = stored.document().plan();
        Set<String> authors = new TreeSet<>(Set.of(plan.author()));
        if (stored.ref().startsWith(PROPOSALS)) {
            authors.addAll(
                    CommitSignature.principals(repository.commit(stored.commit()), base.signers(), plan.createdAt()));
        }
        return authors;
    }
}
