package dev.certmend.policy.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Result;
import dev.certmend.fact.Severity;
import dev.certmend.fact.Summary;
import dev.certmend.fact.TargetStatus;
import dev.certmend.policy.Policy;
import dev.certmend.policy.waiver.Waiver;
import dev.certmend.policy.waiver.WaiverScope;
import dev.certmend.policy.waiver.Waivers;
import dev.certmend.result.ScanReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What waivers and disabled controls change in a judged file, and what they never change. */
class JudgedExceptionsTest extends JudgedFiles {

    @Test
    void a_waived_failure_is_told_and_fails_nothing() throws IOException {
        scan(in, cluster("west"), target("west", "cp-1", TargetStatus.OK), ended("west", "cp-1"));

        Summary summary = waiving(Waivers.of("lab", "VALIDITY-EXPIRED", Waivers.cluster("west")))
                .assess(in, AS_OF, Optional.of(Severity.INFO), out);

        assertThat(summary.exitCode()).isZero();
        assertThat(summary.results()).containsEntry(Result.WAIVED, 1L).containsEntry(Result.FAIL, 0L);
        assertThat(summary.severities()).containsEntry(Severity.CRITICAL, 0L);
        assertThat(ScanReader.readAll(out).findings())
                .singleElement()
                .satisfies(it -> assertThat(it.result()).isEqualTo(Result.WAIVED));
    }

    @Test
    void a_waiver_hides_no_gap() throws IOException {
        scan(
                in,
                cluster("west"),
                target("west", "cp-1", TargetStatus.DENIED),
                ended("west", "cp-2"),
                unreadable("west", "cp-3"));

        Summary summary = waiving(Waivers.of("lab", "VALIDITY-EXPIRED", Waivers.cluster("west")))
                .assess(in, AS_OF, Optional.of(Severity.CRITICAL), out);

        assertThat(summary.exitCode()).isEqualTo(3);
    }

    @Test
    void what_is_wrong_with_waivers_stands_in_the_judged_file_and_is_counted() throws IOException {
        scan(in, cluster("west"), target("west", "cp-1", TargetStatus.OK), sound("west", "cp-1"));

        Summary summary = waiving(Waivers.of("idle", "VALIDITY-EXPIRED", WaiverScope.ALL))
                .assess(in, AS_OF, Optional.of(Severity.HIGH), out);

        assertThat(ScanReader.readAll(out).findings())
                .extracting(Finding::control)
                .containsExactlyInAnyOrder("WAIVER-BROAD", "WAIVER-UNUSED");
        assertThat(summary.severities()).containsEntry(Severity.LOW, 1L).containsEntry(Severity.INFO, 1L);
        assertThat(summary.exitCode()).isZero();
    }

    @Test
    void judging_twice_with_waivers_gives_the_same_bytes() throws IOException {
        scan(in, cluster("west"), ended("west", "cp-1"), ended("west", "cp-2"), cluster("east"), ended("east", "cp-1"));
        Assessor waiving = waiving(
                Waivers.of("lab", "VALIDITY-EXPIRED", Waivers.cluster("w*")),
                Waivers.until("old", Waivers.cluster("east"), "2026-11-01T00:00:00Z"));

        waiving.assess(in, AS_OF, Optional.empty(), out);
        byte[] once = Files.readAllBytes(out);
        waiving.assess(out, AS_OF, Optional.empty(), out);

        assertThat(Files.readAllBytes(out)).isEqualTo(once);
    }

    @Test
    void a_disabled_control_is_not_applicable_and_never_pass() throws IOException {
        scan(in, cluster("west"), target("west", "cp-1", TargetStatus.OK), ended("west", "cp-1"));
        Summary before = assessor.assess(in, AS_OF, Optional.of(Severity.HIGH), out);

        Summary after = assessor(Policy.of(Map.of(), Map.of("VALIDITY-EXPIRED", "By decision 17"), List.of()))
                .assess(in, AS_OF, Optional.of(Severity.HIGH), out);

        assertThat(after.exitCode()).isZero();
        assertThat(before.results()).containsEntry(Result.FAIL, 1L);
        assertThat(after.results())
                .containsEntry(Result.FAIL, 0L)
                .containsEntry(Result.NOT_APPLICABLE, before.results().getOrDefault(Result.NOT_APPLICABLE, 0L) + 1)
                .containsEntry(Result.PASS, before.results().getOrDefault(Result.PASS, 0L));
    }

    private static Assessor waiving(Waiver... waivers) {
        return assessor(Policy.of(Map.of(), Map.of(), List.of(waivers)));
    }
}
