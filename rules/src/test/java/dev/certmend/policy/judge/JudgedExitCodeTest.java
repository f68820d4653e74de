package dev.certmend.policy.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Result;
import dev.certmend.fact.Severity;
import dev.certmend.fact.Summary;
import dev.certmend.fact.TargetStatus;
import dev.certmend.inventory.Platform;
import dev.certmend.policy.drools.Facts;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a judged file ends with. */
class JudgedExitCodeTest extends JudgedFiles {

    @Test
    void everything_read_and_nothing_failed_is_0() throws IOException {
        scan(in, cluster("west"), target("west", "cp-1", TargetStatus.OK), sound("west", "cp-1"));

        assertThat(exitCode(Optional.of(Severity.INFO))).isZero();
    }

    @Test
    void a_failure_below_the_chosen_severity_is_0() throws IOException {
        scan(in, cluster("west"), target("west", "cp-1", TargetStatus.OK), longLived("west", "cp-1"));

        assertThat(exitCode(Optional.of(Severity.MEDIUM))).isZero();
        assertThat(exitCode(Optional.of(Severity.LOW))).isEqualTo(1);
    }

    @Test
    void what_was_not_read_is_3_even_if_failures_do_not_count() throws IOException {
        scan(in, cluster("west"), target("west", "cp-1", TargetStatus.DENIED), ended("west", "cp-2"));

        assertThat(exitCode(Optional.empty())).isEqualTo(3);
    }

    @Test
    void a_failure_outweighs_a_gap() throws IOException {
        scan(in, cluster("west"), target("west", "cp-1", TargetStatus.DENIED), ended("west", "cp-2"));

        assertThat(exitCode(Optional.of(Severity.HIGH))).isEqualTo(1);
    }

    @Test
    void not_to_know_what_must_hold_is_3() throws IOException {
        scan(in, cluster("west"), target("west", "cp-1", TargetStatus.OK), unreadable("west", "cp-1"));

        assertThat(exitCode(Optional.of(Severity.HIGH))).isEqualTo(3);
    }

    @Test
    void not_to_know_what_should_hold_is_0() throws IOException {
        scan(in, Facts.cluster("pos", Platform.AKS_HCI), target("pos", "cp-1", TargetStatus.OK));

        Summary summary = assessor.assess(in, AS_OF, Optional.of(Severity.HIGH), out);

        assertThat(summary.results().get(Result.UNKNOWN)).isPositive();
        assertThat(summary.exitCode()).isZero();
    }

    private static CertificateFact longLived(String cluster, String node) {
        return certificate(cluster, node, "2026-01-01T00:00:00Z", "2030-01-01T00:00:00Z", null);
    }

    private int exitCode(Optional<Severity> failOn) throws IOException {
        return assessor.assess(in, AS_OF, failOn, out).exitCode();
    }
}
