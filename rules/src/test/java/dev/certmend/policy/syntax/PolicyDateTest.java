package dev.certmend.policy.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.policy.waiver.Waiver;
import dev.certmend.policy.waiver.Waivers;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyDateTest {

    @ParameterizedTest
    @CsvSource({
        "2026-12-31, UTC,                 2026-12-31T23:59:59Z",
        "2026-12-31, Europe/Berlin,       2026-12-31T22:59:59Z",
        "2026-06-30, Europe/Berlin,       2026-06-30T21:59:59Z",
        "2026-12-31, Asia/Kathmandu,      2026-12-31T18:14:59Z",
        "2026-12-31, America/Los_Angeles, 2027-01-01T07:59:59Z",
        // 23 and 25 hours long: clocks are set in the night of the day itself
        "2026-03-29, Europe/Berlin,       2026-03-29T21:59:59Z",
        "2026-10-25, Europe/Berlin,       2026-10-25T22:59:59Z",
        // The next day has no midnight: it begins at one o'clock
        "2024-04-25, Africa/Cairo,        2024-04-25T21:59:59Z",
        // A day of which the second midnight is the one that counts: 24:00 is 23:00 again
        "2023-10-26, Africa/Cairo,        2023-10-26T21:59:59Z",
    })
    void a_day_covers_its_last_second_and_not_the_next(String day, String zone, Instant lastSecond) {
        Waiver waiver = Waivers.until(PolicyDate.end(day, ZoneId.of(zone)));

        assertThat(waiver.isActive(lastSecond)).isTrue();
        assertThat(waiver.isActive(lastSecond.plusSeconds(1))).isFalse();
        assertThat(waiver.hasEnded(lastSecond.plusSeconds(1))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2026-03-29, Europe/Berlin, 2026-03-28T23:00:00Z", "2024-04-26, Africa/Cairo, 2024-04-25T22:00:00Z"})
    void a_day_begins_with_its_first_second(String day, String zone, Instant firstSecond) {
        Waiver waiver = Waivers.from(PolicyDate.start(day, ZoneId.of(zone)));

        assertThat(waiver.isActive(firstSecond)).isTrue();
        assertThat(waiver.isActive(firstSecond.minusSeconds(1))).isFalse();
    }
}
