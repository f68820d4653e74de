package dev.certmend.remediate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.git.GovernanceRepository;
import dev.certmend.remediate.approval.Decision;
import dev.certmend.remediate.execute.ApplyResult;
import dev.certmend.remediate.execute.Journal;
import dev.certmend.remediate.execute.Phase;
import dev.certmend.remediate.plan.Plan;
import dev.certmend.remediate.proposal.PlanStore;
import dev.certmend.remediate.proposal.Proposal;
import dev.certmend.remediate.verify.RunProof;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to an approved plan. */
final class RepairTest {

    private Office office;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        office = new Office(folder);
    }

    @Test
    void an_approved_plan_runs_node_by_node_and_is_proven() throws Exception {
        String plan = office.plan();
        office.approve(plan, "ada", "grace");

        ApplyResult result = office.apply(plan);

        assertThat(result.finished()).isTrue();
        assertThat(office.world.commands())
                .containsExactly("cp-1: kubeadm certs renew all", "cp-2: kubeadm certs renew all");
        RunProof proof = office.verify(plan);
        assertThat(proof.holds()).isTrue();
        assertThat(proof.finished()).isTrue();
    }

    @Test
    void a_finished_plan_never_runs_again() throws Exception {
        String plan = office.plan();
        office.approve(plan, "ada", "grace");
        office.apply(plan);

        assertThatThrownBy(() -> office.apply(plan))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("ran already and never runs again");
        assertThat(office.world.commands()).hasSize(2);
    }

    @Test
    void what_is_not_approved_changes_nothing_and_leaves_nothing() throws Exception {
        String plan = office.plan();
        office.approve(plan, "ada");

        assertThatThrownBy(() -> office.apply(plan))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("not approved")
                .hasMessageContaining("role 'security' is missing");
        assertThat(office.world.commands()).isEmpty();
        try (GovernanceRepository repository = office.open()) {
            assertThat(repository.heads("refs/certmend/journal/")).isEmpty();
            assertThat(repository.heads("refs/certmend/lock/")).isEmpty();
        }
    }

    @Test
    void the_same_findings_give_the_same_plan_while_it_waits() throws Exception {
        Proposal first = office.planAs("Margaret");
        office.clock.advance(Duration.ofDays(1));
        Proposal second = office.planAs("Margaret");

        assertThat(second.isNew()).isFalse();
        assertThat(second.document().sha256()).isEqualTo(first.document().sha256());
    }

    @Test
    void other_findings_replace_the_waiting_plan() throws Exception {
        String first = office.plan();
        office.world.end("cp-1", Instant.parse("2026-12-01T00:00:00Z"));
        String second = office.plan();

        assertThat(second).isNotEqualTo(first);
        assertThatThrownBy(() -> office.apply(first))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("no plan");
    }

    @Test
    void an_expired_plan_does_not_run() throws Exception {
        String plan = office.plan();
        office.approve(plan, "ada", "grace");
        office.clock.advance(Duration.ofDays(7));

        assertThatThrownBy(() -> office.apply(plan)).isInstanceOf(Refusal.class).hasMessageContaining("expired");
    }

    @Test
    void what_somebody_renewed_by_hand_is_skipped_as_done() throws Exception {
        String plan = office.plan();
        office.approve(plan, "ada", "grace");
        office.world.renew("cp-1");

        assertThat(office.apply(plan).finished()).isTrue();
        assertThat(office.world.commands()).containsExactly("cp-2: kubeadm certs renew all");
        assertThat(office.verify(plan).holds()).isTrue();
    }

    @Test
    void what_is_gone_is_refused() throws Exception {
        String plan = office.plan();
        office.approve(plan, "ada", "grace");
        office.world.remove("cp-2");

        assertThatThrownBy(() -> office.apply(plan)).isInstanceOf(Refusal.class).hasMessageContaining("is gone");
        assertThat(office.world.commands()).isEmpty();
    }

    @Test
    void what_was_replaced_by_something_that_ends_sooner_is_refused() throws Exception {
        String plan = office.plan();
        office.approve(plan, "ada", "grace");
        office.world.end("cp-2", Instant.parse("2026-12-01T00:00:00Z"));

        assertThatThrownBy(() -> office.apply(plan))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("does not end later");
    }

    @Test
    void what_cannot_be_read_again_is_refused() throws Exception {
        String plan = office.plan();
        office.approve(plan, "ada", "grace");
        office.world.unread("cp-2");

        assertThatThrownBy(() -> office.apply(plan))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("cannot be read: unreachable, connection-refused: connection refused");
    }

    @Test
    void a_failing_step_stops_the_run_and_a_second_run_goes_on() throws Exception {
        String plan = office.plan();
        office.approve(plan, "ada", "grace");
        office.world.behave(
                node -> node.equals("cp-2") ? World.ended(1, "error: no space left") : office.world.renew(node));

        ApplyResult first = office.apply(plan);
        office.world.behave(office.world::renew);
        ApplyResult second = office.apply(plan);

        assertThat(first.finished()).isFalse();
        assertThat(first.reasons()).anyMatch(reason -> reason.contains("no space left"));
        assertThat(second.finished()).isTrue();
        assertThat(phases(plan))
                .containsExactly(
                        Phase.STARTED,
                        Phase.STEP_STARTED,
                        Phase.STEP_DONE,
                        Phase.STEP_STARTED,
                        Phase.STEP_FAILED,
                        Phase.STOPPED,
                        Phase.RESUMED,
                        Phase.STEP_SKIPPED,
                        Phase.STEP_STARTED,
                        Phase.STEP_DONE,
                        Phase.FINISHED);
        assertThat(office.verify(plan).holds()).isTrue();
    }

    @Test
    void a_command_that_ends_with_0_and_renews_nothing_is_a_failure() throws Exception {
        String plan = office.plan();
        office.approve(plan, "ada", "grace");
        office.world.behave(node -> World.ended(0, ""));

        ApplyResult result = office.apply(plan);

        assertThat(result.finished()).isFalse();
        assertThat(result.reasons()).anyMatch(reason -> reason.contains("is what it was"));
    }

    @Test
    void of_two_runs_at_once_one_is_refused() throws Exception {
        String plan = office.plan();
        office.approve(plan, "ada", "grace");
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        office.world.behave(node -> {
            running.countDown();
            go.await();
            return office.world.renew(node);
        });
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<ApplyResult> first = thread.submit(() -> office.apply(plan));
            running.await();
            assertThatThrownBy(() -> office.apply(plan))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("is locked by certmend@fabrikam");
            go.countDown();
            assertThat(first.get().finished()).isTrue();
        } finally {
            go.countDown();
            thread.shutdownNow();
        }
    }

    @Test
    void a_run_that_broke_off_in_a_step_goes_on_with_the_next_one() throws Exception {
        String plan = office.plan();
        office.approve(plan, "ada", "grace");
        office.world.behave(node -> {
            throw new CutOff();
        });
        assertThatThrownBy(() -> office.apply(plan)).isInstanceOf(CutOff.class);
        office.world.behave(office.world::renew);

        assertThat(office.apply(plan).finished()).isTrue();
        assertThat(phases(plan)).contains(Phase.RESUMED, Phase.FINISHED);
    }

    @Test
    void a_run_whose_git_server_goes_away_says_so_and_goes_on_later() throws Exception {
        String plan = office.plan();
        office.approve(plan, "ada", "grace");
        Path away = office.repository().resolveSibling("away.git");
        office.world.behave(node -> {
            move(office.repository(), away);
            return office.world.renew(node);
        });

        ApplyResult result = office.apply(plan);

        assertThat(result.finished()).isFalse();
        assertThat(result.reasons()).hasSize(2);
        assertThat(result.reasons().get(0)).startsWith("the run broke off: cannot push to the repository ");
        assertThat(result.reasons().get(1)).isEqualTo("the same command goes on, once that is mended");
        assertThat(office.locksKept)
                .singleElement()
                .asString()
                .startsWith("the lock refs/certmend/lock/build-farm could not be given back: cannot push");

        move(away, office.repository());
        office.clock.advance(Duration.ofHours(2));
        office.world.behave(office.world::renew);
        assertThat(office.apply(plan).finished()).isTrue();
        assertThat(office.verify(plan).holds()).isTrue();
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_machine_whose_clock_is_behind_the_plan_does_not_run_it() throws Exception {
        String plan = office.plan();
        office.approve(plan, "ada", "grace");
        office.clock.advance(Duration.ofDays(-3));

        assertThatThrownBy(() -> office.apply(plan))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("was made at 2026-11-26T12:00:00Z, and here it is only 2026-11-23T")
                .hasMessageContaining("set the clock, or plan again");
        assertThat(office.world.commands()).isEmpty();
    }

    @Test
    void a_rejection_in_the_middle_of_a_run_stops_it_before_the_next_step() throws Exception {
        String plan = office.plan();
        office.approve(plan, "ada", "grace");
        office.world.behave(node -> {
            reject(plan);
            return office.world.renew(node);
        });

        ApplyResult result = office.apply(plan);

        assertThat(result.finished()).isFalse();
        assertThat(result.reasons()).anyMatch(reason -> reason.contains("rejected by Grace"));
        assertThat(office.world.commands()).containsExactly("cp-1: kubeadm certs renew all");
    }

    @Test
    void a_plan_that_expires_in_the_middle_of_a_run_runs_no_further_step() throws Exception {
        String plan = office.plan();
        office.approve(plan, "ada", "grace");
        office.world.behave(node -> {
            office.clock.advance(Duration.ofDays(7));
            return office.world.renew(node);
        });

        ApplyResult result = office.apply(plan);

        assertThat(result.finished()).isFalse();
        assertThat(result.reasons()).singleElement().asString().contains("expired at", "scan and plan again");
        assertThat(office.world.commands()).containsExactly("cp-1: kubeadm certs renew all");
    }

    private void reject(String plan) {
        try {
            office.decide(plan, "grace", Decision.REJECT);
        } catch (IOException | Refusal e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_rehearsal_changes_nothing() throws Exception {
        String plan = office.plan();
        office.approve(plan, "ada", "grace");
        try (GovernanceRepository repository = office.open()) {
            office.applier(repository, "executor").rehearse(new PlanStore(repository, "main").find(plan));
            assertThat(repository.heads("refs/certmend/journal/")).isEmpty();
        }
        assertThat(office.world.commands()).isEmpty();
    }

    @Test
    void only_an_executor_may_apply() throws Exception {
        String plan = office.plan();
        office.approve(plan, "ada", "grace");
        try (GovernanceRepository repository = office.open()) {
            assertThatThrownBy(
                            () -> office.applier(repository, "ada").apply(new PlanStore(repository, "main").find(plan)))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("is no executor's");
        }
    }

    @Test
    void the_journal_keeps_plan_and_approvals_but_nothing_that_a_node_said() throws Exception {
        String plan = office.plan();
        office.approve(plan, "ada", "grace");
        office.world.behave(node -> World.ended(1, "token abc123secret"));
        office.apply(plan);

        try (GovernanceRepository repository = office.open()) {
            for (Optional<byte[]> entry : entries(repository, plan)) {
                assertThat(new String(entry.orElseThrow(), StandardCharsets.UTF_8))
                        .doesNotContain("abc123secret");
            }
        }
    }

    private List<Optional<byte[]>> entries(GovernanceRepository repository, String plan) throws Exception {
        Journal journal = journal(repository, plan);
        ArrayList<Optional<byte[]>> entries = new ArrayList<>();
        for (var commit : journal.commits()) {
            entries.add(repository.file(commit.id(), "entry.json", 1 << 20));
        }
        return entries;
    }

    private static Journal journal(GovernanceRepository repository, String plan) throws Exception {
        return Journal.read(
                repository,
                new PlanStore(repository, "main").find(plan).document().sha256());
    }

    private List<Phase> phases(String plan) throws Exception {
        try (GovernanceRepository repository = office.open()) {
            return journal(repository, plan).entries().stream()
                    .map(entry -> entry.phase())
                    .toList();
        }
    }

    @Test
    void a_plan_names_its_base_its_author_and_its_end() throws Exception {
        Plan plan = office.planAs("Margaret").document().plan();

        assertThat(plan.id()).startsWith("2026-11-26-");
        assertThat(plan.author()).isEqualTo("Margaret");
        assertThat(plan.expiresAt()).isEqualTo(Instant.parse("2026-12-03T12:00:00Z"));
        assertThat(plan.steps().get(1).after()).containsExactly("s1");
    }

    /** A fault in the middle of a step. KilledApplyIT kills the whole process. */
    private static final class CutOff extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
