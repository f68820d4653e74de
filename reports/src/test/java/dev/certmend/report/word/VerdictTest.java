package dev.certmend.report.word;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.Coverage;
import dev.certmend.fact.Result;
import dev.certmend.fact.ScanHeader;
import dev.certmend.fact.Severity;
import dev.certmend.fact.Summary;
import dev.certmend.result.ScanResult;
import dev.certmend.result.ScanResultBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {

    private static final Instant AS_OF = Instant.parse("2026-11-26T03:00:00Z");
    private static final Coverage ALL = new Coverage(3, 3, 0, 0);

    @Test
    void compliant_when_everything_was_read_and_nothing_failed() {
        Verdict verdict = verdict(0, ALL, Map.of(), Map.of(Result.PASS, 9L));

        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.COMPLIANT);
        assertThat(verdict.sentence()).isEqualTo("Compliant: all 3 targets were read, and no control failed.");
    }

    @Test
    void compliant_names_what_failed_below_the_limit() {
        assertThat(verdict(0, ALL, Map.of(Severity.LOW, 2L), Map.of(Result.FAIL, 2L))
                        .sentence())
                .isEqualTo(
                        "Compliant: all 3 targets were read, and no control failed at or above the limit of this scan;"
                                + " below it: 2 low.");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5, 130})
    void never_compliant_while_a_target_is_unread(int exitCode) {
        Verdict verdict = verdict(exitCode, new Coverage(3, 2, 0, 1), Map.of(), Map.of(Result.PASS, 9L));

        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.INCOMPLETE);
        assertThat(verdict.sentence()).contains("1 of 3 targets could not be read");
    }

    @Test
    void never_compliant_while_a_control_is_unknown() {
        assertThat(verdict(0, ALL, Map.of(), Map.of(Result.UNKNOWN, 1L)).kind()).isEqualTo(Verdict.Kind.INCOMPLETE);
    }

    @Test
    void never_compliant_when_there_was_nothing_to_look_at() {
        assertThat(verdict(0, Coverage.none(), Map.of(), Map.of()).kind()).isEqualTo(Verdict.Kind.INCOMPLETE);
    }

    @Test
    void facts_that_nobody_judged_are_not_judged() {
        assertThat(verdict(0, ALL, Map.of(), Map.of()).kind()).isEqualTo(Verdict.Kind.NOT_JUDGED);
    }

    @Test
    void the_exit_code_decides_that_it_failed() {
        Verdict verdict = verdict(1, ALL, Map.of(Severity.HIGH, 1L), Map.of(Result.FAIL, 1L));

        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.NOT_COMPLIANT);
        assertThat(verdict.sentence()).isEqualTo("Not compliant: 1 failed control (1 high).");
    }

    private static Verdict verdict(
            int exitCode, Coverage coverage, Map<Severity, Long> severities, Map<Result, Long> results) {
        ScanResult result = new ScanResultBuilder()
                .add(new ScanHeader(ScanHeader.FORMAT, "certmend", "s", AS_OF, AS_OF, List.of(), null))
                .add(new Summary(AS_OF, severities, results, 0, 0, coverage, exitCode))
                .build();
        return Verdict.of(result);
    }
}
