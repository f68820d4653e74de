package dev.certmend.scan.ssh;

import static dev.certmend.scan.ssh.NodeAnswers.read;
import static dev.certmend.scan.ssh.NodeAnswers.readFrames;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.certmend.fact.OutageFact;
import dev.certmend.scan.probe.Observation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a node was off, from what it says of its journal and its records of logins. */
class LinuxOutagesTest {

    @Test
    void boots_give_outages_of_an_hour_or_more_and_the_start_of_the_last_one() throws Exception {
        Observation read = readFrames("""
                N begin 1 1795680000
                N boots
                +[{"index":-2,"boot_id":"a","first_entry":1787472000000000,"last_entry":1792648800000000},\
                {"index":-1,"boot_id":"b","first_entry":1795672800000000,"last_entry":1795676400000000},\
                {"index":0,"boot_id":"c","first_entry":1795676460000000,"last_entry":1795680000000000}]
                N end 2
                """);

        assertThat(read.facts())
                .filteredOn(OutageFact.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(OutageFact.class, outage -> {
                    assertThat(outage.from()).isEqualTo(Instant.parse("2026-10-22T06:00:00Z"));
                    assertThat(outage.to()).isEqualTo(Instant.parse("2026-11-26T06:00:00Z"));
                    assertThat(outage.node()).isEqualTo("cp-1");
                });
        assertThat(read.node().bootedAt()).isEqualTo(Instant.parse("2026-11-26T07:01:00Z"));
    }

    @Test
    void a_journal_that_this_user_sees_only_in_part_proves_no_outage() throws Exception {
        Observation read = readFrames("""
                N begin 1 1795680000
                N boots
                +Hint: You are currently not seeing messages from other users and the system.
                +[{"first_entry":1,"last_entry":2},{"first_entry":1795672800000000,"last_entry":1795676400000000}]
                N end 2
                """);

        assertThat(read.facts()).noneMatch(OutageFact.class::isInstance);
        assertThat(read.message()).contains("When the node was off is not known");
    }

    @Test
    void records_of_logins_tell_what_a_journal_does_not() throws Exception {
        Observation read = readFrames("""
                N begin 1 1795680000
                N boots
                +Hint: You are currently not seeing messages from other users and the system.
                N power
                +reboot   system boot  6.1.0  2026-11-26T06:00:00+00:00   still running
                +reboot   system boot  6.1.0  2026-08-23T08:00:00+00:00 - 2026-10-22T06:00:00+00:00 (59+22:00)
                N end 3
                """);

        assertThat(outages(read))
                .extracting(OutageFact::from, OutageFact::to)
                .containsExactly(tuple(Instant.parse("2026-10-22T06:00:00Z"), Instant.parse("2026-11-26T06:00:00Z")));
        assertThat(read.node().bootedAt()).isEqualTo(Instant.parse("2026-11-26T06:00:00Z"));
        assertThat(read.message()).doesNotContain("not known");
    }

    @Test
    void where_journal_and_records_disagree_both_are_kept_and_told() throws Exception {
        Observation read = readFrames("""
                N begin 1 1795680000
                N boots
                +[{"index":0,"boot_id":"a","first_entry":1787472000000000,"last_entry":1795680000000000}]
                N power
                +reboot   system boot  6.1.0  2026-11-26T06:00:00+00:00   still running
                +reboot   system boot  6.1.0  2026-08-23T08:00:00+00:00 - 2026-10-22T06:00:00+00:00 (59+22:00)
                N end 3
                """);

        assertThat(outages(read)).hasSize(1);
        assertThat(read.message()).contains("disagree on when the node was off");
    }

    private static List<OutageFact> outages(Observation read) {
        return read.facts().stream()
                .filter(OutageFact.class::isInstance)
                .map(OutageFact.class::cast)
                .toList();
    }
}
