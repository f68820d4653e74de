package dev.certmend.policy.drools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.NodeFact;
import dev.certmend.inventory.NodeRole;
import dev.certmend.inventory.OperatingSystem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final Instant ISSUED = Instant.parse("2026-11-20T00:00:00Z");
    private static final Instant AS_OF = Instant.parse("2026-11-26T00:00:00Z");

    @Test
    void a_node_was_not_seen_before_its_start() {
        assertThat(unseen("2026-11-22T00:00:00Z")).isEqualTo(Duration.ofDays(2));
    }

    @Test
    void a_start_that_is_still_to_come_says_no_more_than_none() {
        assertThat(unseen("2026-12-26T00:00:00Z")).isEqualTo(Duration.ofDays(6));
    }

    private static Duration unseen(String bootedAt) {
        NodeFact node = new NodeFact(
                "host-1", "pos", OperatingSystem.WINDOWS, List.of(NodeRole.HOST), Instant.parse(bootedAt), null);
        return History.of(Facts.of(List.of(node))).unseenSince(ISSUED, AS_OF);
    }
}
