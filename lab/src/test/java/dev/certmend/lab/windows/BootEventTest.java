package dev.certmend.lab.windows;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BootEventTest {

    private static final Instant TIME = Instant.parse("2026-11-21T08:00:00Z");

    @Test
    void an_event_that_the_collector_does_not_ask_for_is_not_played() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BootEvent.of(1, TIME))
                .withMessageContaining("no event 1");
    }

    @Test
    void only_6008_tells_of_the_end_before() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BootEvent(41, TIME, Optional.of(TIME)))
                .withMessageContaining("event 41");
    }
}
