package dev.certmend.scan.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.OutageEvidence;
import dev.certmend.fact.OutageFact;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PowerRecordsTest {

    private static final Instant SHUT = Instant.parse("2026-10-22T06:00:00Z");
    private static final Instant STARTED = Instant.parse("2026-11-26T06:00:00Z");

    @Test
    void runs_end_at_their_shutdown_and_the_one_that_goes_on_has_begun() {
        assertThat(PowerRecords.parse(List.of(
                                "reboot   system boot  6.1.0-13-amd64   2026-11-26T06:00:00+00:00   still running",
                                "shutdown system down  6.1.0-13-amd64   2026-10-22T06:00:00+00:00 - 2026-11-26T06:00:00+00:00 (35+00:00)",
                                "reboot   system boot  6.1.0-13-amd64   2026-08-23T10:00:00+02:00 - 2026-10-22T06:00:00+00:00 (59+22:00)",
                                "",
                                "wtmp begins 2026-08-23T08:00:00+00:00"))
                        .boots())
                .containsExactly(new Boot(STARTED, STARTED), new Boot(Instant.parse("2026-08-23T08:00:00Z"), SHUT));
    }

    @Test
    void impossible_lines_count_for_nothing() {
        assertThat(PowerRecords.parse(List.of(
                                "reboot   system boot  x   2026-13-26T06:00:00+00:00   still running",
                                "reboot   system boot  x   2026-11-26T06:00:00+00:00 - 2026-11-25T06:00:00+00:00",
                                "ada      pts/0        x   2026-11-26T06:00:00+00:00   still logged in"))
                        .boots())
                .isEmpty();
    }

    @Test
    void one_shutdown_that_both_sources_tell_is_told_once_and_another_one_is_kept() {
        OutageFact journal = outage(SHUT, STARTED);
        OutageFact same = outage(SHUT.plusSeconds(90), STARTED.minusSeconds(20));
        OutageFact longer = outage(SHUT.minusSeconds(7200), STARTED);

        assertThat(PowerRecords.beside(List.of(journal), List.of(same, longer))).containsExactly(longer);
    }

    @Test
    void a_time_off_within_a_run_of_the_other_source_is_a_contradiction() {
        Boot run = new Boot(SHUT.minusSeconds(60), STARTED.plusSeconds(60));

        assertThat(PowerRecords.contradicts(outage(SHUT, STARTED), List.of(run)))
                .isTrue();
        assertThat(PowerRecords.contradicts(outage(SHUT, STARTED), List.of(new Boot(STARTED, STARTED))))
                .isFalse();
    }

    private static OutageFact outage(Instant from, Instant to) {
        return new OutageFact("seattle-pos", "cp-1", from, to, OutageEvidence.BOOT_HISTORY);
    }

    @Property(tries = 500)
    void no_line_throws(@ForAll List<String> lines, @ForAll String text) {
        PowerRecords.parse(lines);
        PowerRecords.parse(List.of("reboot   system boot  " + text));
    }
}
