package dev.certmend.remediate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.fact.Fingerprint;
import dev.certmend.git.GovernanceRepository;
import dev.certmend.remediate.approval.Decision;
import dev.certmend.remediate.plan.CanonicalJson;
import dev.certmend.remediate.plan.Plan;
import dev.certmend.remediate.plan.PlanDocument;
import dev.certmend.remediate.plan.PlanMarkdown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attempts to run what was not approved. Each ends in a refusal and in no command. */
final class TamperingTest {

    private static final String BRANCH = "refs/heads/certmend/production/lab";

    private Office office;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        office = new Office(folder);
    }

    private void refused(String plan, String reason) {
        assertThatThrownBy(() -> office.apply(plan)).isInstanceOf(Refusal.class).hasMessageContaining(reason);
        assertThat(office.world.commands()).isEmpty();
    }

    @Test
    void a_plan_that_was_edited_by_one_byte_is_no_longer_approved() throws Exception {
        Plan plan = office.planAs("Margaret").document().plan();
        office.approve(plan.id(), "ada", "grace");
        String edited = new String(PlanDocument.of(plan).bytes(), StandardCharsets.UTF_8)
                .replaceFirst("\"scanId\": \"scan", "\"scanId\": \"scaN");
        PlanDocument other = PlanDocument.parse(edited.getBytes(StandardCharsets.UTF_8));
        office.replace(
                BRANCH,
                plan.baseCommit(),
                Map.of(
                        plan.folder() + "/plan.json",
                        other.bytes(),
                        plan.folder() + "/PLAN.md",
                        Office.text(PlanMarkdown.render(other))));

        refused(plan.id(), "is not approved");
    }

    @Test
    void a_plan_in_another_spelling_is_refused() throws Exception {
        Plan plan = office.planAs("Margaret").document().plan();
        office.approve(plan.id(), "ada", "grace");
        String spaced = new String(PlanDocument.of(plan).bytes(), StandardCharsets.UTF_8) + " ";
        replacePlan(plan, spaced.getBytes(StandardCharsets.UTF_8));

        refused(plan.id(), "canonical form");
    }

    private void replacePlan(Plan plan, byte[] json) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        files.put(plan.folder() + "/plan.json", json);
        files.put(plan.folder() + "/PLAN.md", Office.text("# edited\n"));
        office.replace(BRANCH, plan.baseCommit(), files);
    }

    @Test
    void a_text_that_hides_what_the_plan_does_is_refused() throws Exception {
        PlanDocument document = office.planAs("Margaret").document();
        Plan plan = document.plan();
        office.replace(
                BRANCH,
                plan.baseCommit(),
                Map.of(
                        plan.folder() + "/plan.json",
                        document.bytes(),
                        plan.folder() + "/PLAN.md",
                        Office.text("# Nothing to see here\n")));

        assertThatThrownBy(() -> office.approve(plan.id(), "ada"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("does not say what plan.json does");
    }

    @Test
    void a_commit_on_top_of_the_plan_is_refused() throws Exception {
        String plan = office.approvedPlan();
        office.push(BRANCH, Map.of("allowed_signers", Office.text("somebody ssh-ed25519 AAAA\n")));

        refused(plan, "not one commit on top");
    }

    @Test
    void an_approval_of_another_plan_does_not_count() throws Exception {
        PlanDocument first = office.planAs("Margaret").document();
        office.approve(first.plan().id(), "ada", "grace");
        Map<String, byte[]> statements = new HashMap<>();
        try (GovernanceRepository repository = office.open()) {
            String head =
                    repository.head("refs/certmend/approvals/" + first.sha256()).orElseThrow();
            for (String path : repository.files(head, "")) {
                statements.put(path, repository.file(head, path, 1 << 16).orElseThrow());
            }
        }
        office.world.end("cp-1", java.time.Instant.parse("2026-12-01T00:00:00Z"));
        PlanDocument second = office.planAs("Margaret").document();
        office.push("refs/certmend/approvals/" + second.sha256(), statements);

        refused(second.plan().id(), "it is about other bytes");
    }

    @Test
    void an_author_does_not_approve() throws Exception {
        String plan = office.plan();

        assertThatThrownBy(() -> office.approve(plan, "margaret"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("made the plan");
    }

    @Test
    void a_comment_that_is_too_long_to_be_read_again_is_not_handed_in() throws Exception {
        String plan = office.plan();

        assertThatThrownBy(() -> office.decide(plan, "ada", Decision.REJECT, "no ".repeat(30_000)))
                .isInstanceOf(Refusal.class)
                .hasMessage("the statement is larger than 64 KiB; give a shorter --comment");

        office.approve(plan, "ada", "grace");
        office.apply(plan);
        assertThat(office.world.commands()).isNotEmpty();
    }

    @Test
    void two_keys_of_one_person_are_one_person() throws Exception {
        String plan = office.plan();
        office.approve(plan, "ada", "ada-laptop");

        refused(plan, "is missing");
    }

    @Test
    void a_key_that_is_not_listed_does_not_count() throws Exception {
        String plan = office.plan();

        assertThatThrownBy(() -> office.approve(plan, "mallory"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("was not listed");
    }

    @Test
    void a_key_that_was_removed_since_does_not_count() throws Exception {
        String plan = office.approvedPlan();
        String without = office.signers().replaceAll("(?m)^grace@.*\n", "");
        office.push("refs/heads/main", Map.of("allowed_signers", Office.text(without)));

        refused(plan, "no longer listed");
    }

    @Test
    void a_key_that_was_added_after_the_plan_does_not_count() throws Exception {
        String plan = office.plan();
        office.push(
                "refs/heads/main",
                Map.of(
                        "allowed_signers",
                        Office.text(office.signers() + "grace@fabrikam " + office.keys.line("mallory") + "\n")));

        assertThatThrownBy(() -> office.approve(plan, "mallory"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("was not listed");
    }

    @Test
    void a_rejection_blocks_until_its_person_decides_anew() throws Exception {
        String plan = office.plan();
        office.approve(plan, "ada");
        office.decide(plan, "grace", Decision.REJECT);
        refused(plan, "rejected by Grace");

        office.approve(plan, "grace");
        assertThat(office.apply(plan).finished()).isTrue();
    }

    @Test
    void a_statement_that_vanishes_from_the_log_is_noticed() throws Exception {
        PlanDocument document = office.planAs("Margaret").document();
        String ref = "refs/certmend/approvals/" + document.sha256();
        office.approve(document.plan().id(), "ada");
        office.decide(document.plan().id(), "grace", Decision.REJECT);
        office.approve(document.plan().id(), "grace");
        try (GovernanceRepository repository = office.open()) {
            String head = repository.head(ref).orElseThrow();
            String kept = repository.files(head, "").get(0).replaceAll("\\.json.*", "");
            String emptied = repository.write(new dev.certmend.git.NewCommit(
                    null,
                    Map.of(
                            kept + ".json",
                            repository.file(head, kept + ".json", 1 << 16).orElseThrow()),
                    "somebody",
                    office.clock.instant(),
                    "forget\n",
                    null));
            repository.push(ref, head, emptied);
        }

        refused(document.plan().id(), "without its signature");
    }

    @Test
    void a_rejection_whose_signature_is_replaced_still_blocks() throws Exception {
        PlanDocument document = office.planAs("certmend").document();
        String plan = document.plan().id();
        String ref = "refs/certmend/approvals/" + document.sha256();
        office.decide(plan, "grace", Decision.REJECT);
        String signature;
        try (GovernanceRepository repository = office.open()) {
            signature = repository.files(repository.head(ref).orElseThrow(), "").stream()
                    .filter(path -> path.endsWith(".sig"))
                    .findFirst()
                    .orElseThrow();
        }
        office.approve(plan, "ada", "margaret");
        office.push(ref, Map.of(signature, Office.text("no signature\n")));

        refused(plan, "takes a statement or its signature away, or replaces one");
        refused(plan, "git push REPOSITORY --delete " + ref);
    }

    @Test
    void a_rejection_behind_a_joined_history_still_blocks() throws Exception {
        PlanDocument document = office.planAs("certmend").document();
        String plan = document.plan().id();
        String ref = "refs/certmend/approvals/" + document.sha256();
        office.approve(plan, "ada", "margaret");
        office.decide(plan, "grace", Decision.REJECT);
        office.joinAnew(ref, Map.of());

        refused(plan, "joins two histories, and one of them would stay unseen");
        refused(plan, "git push REPOSITORY --delete " + ref);
    }

    @Test
    void a_journal_behind_a_joined_history_still_says_that_the_plan_ran() throws Exception {
        PlanDocument document = office.planAs("Margaret").document();
        String plan = document.plan().id();
        String ref = "refs/certmend/journal/" + document.sha256();
        office.approve(plan, "ada", "grace");
        assertThat(office.apply(plan).finished()).isTrue();
        byte[] first;
        try (GovernanceRepository repository = office.open()) {
            String begin = repository
                    .history(repository.head(ref).orElseThrow())
                    .get(0)
                    .id();
            first = repository.file(begin, "entry.json", 1 << 20).orElseThrow();
        }
        office.joinAnew(ref, Map.of("entry.json", first));
        List<String> ran = List.copyOf(office.world.commands());

        assertThatThrownBy(() -> office.apply(plan))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("joins two histories, and one of them would stay unseen")
                .hasMessageContaining("git log --graph " + ref);
        assertThat(office.world.commands()).isEqualTo(ran);
    }

    @Test
    void junk_beside_the_statements_neither_counts_nor_blocks() throws Exception {
        PlanDocument document = office.planAs("Margaret").document();
        String plan = document.plan().id();
        String ref = "refs/certmend/approvals/" + document.sha256();
        office.push(ref, Map.of("junk.json", Office.text("{}"), "\u001b[31m.json.sig", Office.text("x")));
        office.push(
                ref,
                Map.of("0".repeat(64) + ".json", Office.text("wrong name"), "1".repeat(64) + ".json", new byte[0]));
        office.push(ref, Map.of(Fingerprint.sha256(Office.text("{}")) + ".json", Office.text("{}")));
        refused(plan, "does not count: its name is not its digest");
        refused(plan, "does not count: it is without its signature");

        office.approve(plan, "ada", "grace");
        assertThat(office.apply(plan).finished()).isTrue();
        assertThat(office.verify(plan).holds()).isTrue();
    }

    @Test
    void a_decision_is_not_handed_in_where_the_ones_before_cannot_be_read() throws Exception {
        PlanDocument document = office.planAs("Margaret").document();
        String ref = "refs/certmend/approvals/" + document.sha256();
        office.push(ref, Map.of("0".repeat(64) + ".json", new byte[100_000]));

        assertThatThrownBy(() -> office.approve(document.plan().id(), "ada"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("is larger than 65536 bytes")
                .hasMessageContaining("git push REPOSITORY --delete " + ref);
        try (GovernanceRepository repository = office.open()) {
            assertThat(repository.history(repository.head(ref).orElseThrow())).hasSize(1);
        }
    }

    @Test
    void a_broken_branch_of_somebody_else_does_not_hide_a_plan() throws Exception {
        String plan = office.plan();
        office.push("refs/heads/certmend/junk", Map.of("plans/x/plan.json", new byte[CanonicalJson.MAX_BYTES + 1]));

        assertThatThrownBy(() -> office.apply("2026-11-26-000000000000"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("there is no plan '2026-11-26-000000000000'")
                .hasMessageContaining("refs/heads/certmend/junk is passed over: plans/x/plan.json is larger than");
        office.approve(plan, "ada", "grace");
        assertThat(office.apply(plan).finished()).isTrue();
    }

    @Test
    void a_journal_entry_that_nobody_signed_is_noticed() throws Exception {
        PlanDocument document = office.planAs("Margaret").document();
        String plan = document.plan().id();
        office.approve(plan, "ada", "grace");
        office.apply(plan);
        String ref = "refs/certmend/journal/" + document.sha256();
        try (GovernanceRepository repository = office.open()) {
            String head = repository.head(ref).orElseThrow();
            byte[] entry = repository.file(head, "entry.json", 1 << 20).orElseThrow();
            String parent = repository.commit(head).parents().get(0);
            office.replace(ref, parent, Map.of("entry.json", entry));
        }

        assertThat(office.verify(plan).holds()).isFalse();
    }

    @Test
    void a_plan_for_another_repository_is_refused() throws Exception {
        String plan = office.approvedPlan();
        office.push(
                "refs/heads/main",
                Map.of(
                        "certmend.yaml",
                        Office.text(Office.governance().replace("fabrikam/certificates", "contoso/certificates"))));

        refused(plan, "was made for the repository");
    }
}
