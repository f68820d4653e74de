package dev.certmend.remediate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.git.GovernanceRepository;
import dev.certmend.remediate.approval.Decision;
import dev.certmend.remediate.execute.ApplyResult;
import dev.certmend.remediate.execute.Journal;
import dev.certmend.remediate.execute.Phase;
import dev.certmend.remediate.proposal.PlanStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

/** What a run does that fails, is stopped or breaks off, and how it goes on. */
final class BrokenRunTest {

    private Office office;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        office = new Office(folder);
    }

    @Test
    void a_failing_step_stops_the_run_and_a_second_run_goes_on() throws Exception {
        String plan = office.approvedPlan();
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
        String plan = office.approvedPlan();
        office.world.behave(node -> World.ended(0, ""));

        ApplyResult result = office.apply(plan);

        assertThat(result.finished()).isFalse();
        assertThat(result.reasons()).anyMatch(reason -> reason.contains("is what it was"));
    }

    @Test
    void of_two_runs_at_once_one_is_refused() throws Exception {
        String plan = office.approvedPlan();
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
        String plan = office.approvedPlan();
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
        String plan = office.approvedPlan();
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
    void a_rejection_in_the_middle_of_a_run_stops_it_before_the_next_step() throws Exception {
        String plan = office.approvedPlan();
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
        String plan = office.approvedPlan();
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
    void the_journal_keeps_plan_and_approvals_but_nothing_that_a_node_said() throws Exception {
        String plan = office.approvedPlan();
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

    /** A fault in the middle of a step. KilledApplyIT kills the whole process. */
    private static final class CutOff extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
