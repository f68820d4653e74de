package dev.certmend.remediate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.git.GovernanceRepository;
import dev.certmend.remediate.execute.ApplyResult;
import dev.certmend.remediate.plan.Plan;
import dev.certmend.remediate.proposal.PlanStore;
import dev.certmend.remediate.proposal.Proposal;
import dev.certmend.remediate.verify.RunProof;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
        String plan = office.approvedPlan();

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
        String plan = office.approvedPlan();
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
        String plan = office.approvedPlan();
        office.clock.advance(Duration.ofDays(7));

        assertThatThrownBy(() -> office.apply(plan)).isInstanceOf(Refusal.class).hasMessageContaining("expired");
    }

    @Test
    void what_somebody_renewed_by_hand_is_skipped_as_done() throws Exception {
        String plan = office.approvedPlan();
        office.world.renew("cp-1");

        assertThat(office.apply(plan).finished()).isTrue();
        assertThat(office.world.commands()).containsExactly("cp-2: kubeadm certs renew all");
        assertThat(office.verify(plan).holds()).isTrue();
    }

    @Test
    void what_is_gone_is_refused() throws Exception {
        String plan = office.approvedPlan();
        office.world.remove("cp-2");

        assertThatThrownBy(() -> office.apply(plan)).isInstanceOf(Refusal.class).hasMessageContaining("is gone");
        assertThat(office.world.commands()).isEmpty();
    }

    @Test
    void what_was_replaced_by_something_that_ends_sooner_is_refused() throws Exception {
        String plan = office.approvedPlan();
        office.world.end("cp-2", Instant.parse("2026-12-01T00:00:00Z"));

        assertThatThrownBy(() -> office.apply(plan))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("does not end later");
    }

    @Test
    void what_cannot_be_read_again_is_refused() throws Exception {
        String plan = office.approvedPlan();
        office.world.unread("cp-2");

        assertThatThrownBy(() -> office.apply(plan))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("cannot be read: unreachable, connection-refused: connection refused");
    }

    @Test
    void a_machine_whose_clock_is_behind_the_plan_does_not_run_it() throws Exception {
        String plan = office.approvedPlan();
        office.clock.advance(Duration.ofDays(-3));

        assertThatThrownBy(() -> office.apply(plan))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("was made at 2026-11-26T12:00:00Z, and here it is only 2026-11-23T")
                .hasMessageContaining("set the clock, or plan again");
        assertThat(office.world.commands()).isEmpty();
    }

    @Test
    void a_rehearsal_changes_nothing() throws Exception {
        String plan = office.approvedPlan();
        try (GovernanceRepository repository = office.open()) {
            office.applier(repository, "executor").rehearse(new PlanStore(repository, "main").find(plan));
            assertThat(repository.heads("refs/certmend/journal/")).isEmpty();
        }
        assertThat(office.world.commands()).isEmpty();
    }

    @Test
    void only_an_executor_may_apply() throws Exception {
        String plan = office.approvedPlan();
        try (GovernanceRepository repository = office.open()) {
            assertThatThrownBy(
                            () -> office.applier(repository, "ada").apply(new PlanStore(repository, "main").find(plan)))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("is no executor's");
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
}
