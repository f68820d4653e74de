package dev.certmend.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutageFactTest {

    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant AS_OF = Instant.parse("2026-11-04T00:00:00Z");

    @Test
    void one_with_a_planned_end_has_lasted_until_now_and_goes_on() {
        OutageFact planned = until(Instant.parse("2026-12-01T00:00:00Z"));

        assertThat(planned.lengthAt(AS_OF))
                .isEqualTo(Duration.ofDays(3))
                .isEqualTo(until(null).lengthAt(AS_OF));
        assertThat(planned.isGoingOnAt(AS_OF)).isTrue();
    }

    @Test
    void one_that_ended_lasted_until_its_end() {
        OutageFact over = until(Instant.parse("2026-11-02T00:00:00Z"));

        assertThat(over.lengthAt(AS_OF)).isEqualTo(Duration.ofDays(1));
        assertThat(over.isGoingOnAt(AS_OF)).isFalse();
    }

    @Test
    void one_that_is_still_to_come_has_not_lasted_at_all() {
        OutageFact planned = until(Instant.parse("2026-12-01T00:00:00Z"));
        Instant before = FROM.minusSeconds(1);

        assertThat(planned.lengthAt(before)).isZero();
        assertThat(planned.isGoingOnAt(before)).isFalse();
    }

    private static OutageFact until(@Nullable Instant to) {
        return new OutageFact("pos", null, FROM, to, OutageEvidence.DECLARED);
    }
}
