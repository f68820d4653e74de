package dev.certmend.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTest {

    @Test
    void a_weekly_window_keeps_its_hour_when_clocks_are_set() throws IOException {
        Calendar calendar =
                calendar("{ zone: Europe/Berlin, windows: [{ name: a, weekly: sunday, at: '22:00', hours: 4 }] }");

        assertThat(calendar.nextWindow(Instant.parse("2026-10-18T20:00:00Z")))
                .contains(Instant.parse("2026-10-25T21:00:00Z"));
        assertThat(calendar.nextWindow(Instant.parse("2026-10-18T19:59:59Z")))
                .contains(Instant.parse("2026-10-18T20:00:00Z"));
        assertThat(calendar.openUntil(Instant.parse("2026-10-18T23:59:59Z")))
                .contains(Instant.parse("2026-10-19T00:00:00Z"));
        assertThat(calendar.openUntil(Instant.parse("2026-10-19T00:00:00Z"))).isEmpty();
    }

    @Test
    void a_freeze_without_a_gap_leaves_no_window() throws IOException {
        Calendar calendar = calendar("{ zone: UTC, windows: [{ name: a, weekly: sunday, at: '22:00', hours: 4 }],"
                + " freezes: [{ name: for ever, from: 2020-01-01, until: 2100-01-01 }] }");

        assertThat(calendar.nextWindow(Instant.parse("2026-11-26T00:00:00Z"))).isEmpty();
    }

    @Test
    void a_calendar_changes_the_digest_and_its_order_does_not() throws IOException {
        String christmas = "{ name: Christmas, from: 2026-12-15, until: 2027-01-06 }";
        String easter = "{ name: Easter, from: 2027-03-25, until: 2027-03-30 }";
        Policy one = policy("{ zone: UTC, freezes: [" + christmas + ", " + easter + "] }");

        assertThat(one.sha256()).isNotEqualTo(PolicyReader.builtIn().sha256());
        assertThat(one.sha256())
                .isEqualTo(policy("{ zone: UTC, freezes: [" + easter + ", " + christmas + "] }")
                        .sha256());
        assertThat(policy("{ zone: UTC }").sha256())
                .isEqualTo(PolicyReader.builtIn().sha256());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ windows: [{ name: a, weekly: sunday, at: '22:00', hours: 4 }] } | needs the zone",
                "{ zone: UTC, windows: [{ name: a, weekly: someday, at: '22:00', hours: 4 }] } | 'someday' is none of monday",
                "{ zone: UTC, windows: [{ name: a, weekly: sunday, at: '25:00', hours: 4 }] } | is no time of the day",
                "{ zone: UTC, windows: [{ name: a, weekly: sunday, at: '22:00', hours: 0 }] } | from 1 to 168",
                "{ zone: UTC, freezes: [{ name: a, from: 2026-12-02, until: 2026-12-01 }] } | not after its start",
                "{ freezes: [{ name: a, from: 2026-12-01, until: 2026-12-02 }] } | add 'zone",
                "{ zone: Mars/Base, freezes: [] } | no zone of the tz database",
            },
            quoteCharacter = '"')
    void what_is_no_calendar_is_refused(String calendar, String why) {
        assertThatThrownBy(() -> calendar(calendar)).hasMessageContaining(why);
    }

    private static Calendar calendar(String text) throws IOException {
        return policy(text).calendar();
    }

    private static Policy policy(String calendar) throws IOException {
        return Policies.with(Map.of(), calendar);
    }
}
