package dev.certmend.scan.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BootHistoryTest {

    private static final Boot FIRST =
            new Boot(Instant.parse("2026-08-23T08:00:00Z"), Instant.parse("2026-10-22T06:00:00Z"));
    private static final Boot SECOND =
            new Boot(Instant.parse("2026-11-26T06:00:00Z"), Instant.parse("2026-11-26T08:00:00Z"));

    @Test
    void the_table_of_newer_systemd_has_a_heading_and_columns() {
        assertThat(BootHistory.parse(
                                List.of(
                                        "IDX BOOT ID                          FIRST ENTRY                 LAST ENTRY",
                                        " -1 0123456789abcdef0123456789abcdef Sun 2026-08-23 08:00:00 UTC Thu 2026-10-22 06:00:00 UTC",
                                        "  0 fedcba9876543210fedcba9876543210 Thu 2026-11-26 06:00:00 UTC Thu 2026-11-26 08:00:00 UTC"))
                        .boots())
                .containsExactly(FIRST, SECOND);
    }

    @Test
    void the_table_of_older_systemd_has_a_dash_between_the_times() {
        assertThat(BootHistory.parse(
                                List.of(
                                        "-1 0123456789abcdef0123456789abcdef Sun 2026-08-23 08:00:00 UTC\u2014Thu 2026-10-22 06:00:00 UTC",
                                        " 0 fedcba9876543210fedcba9876543210 Thu 2026-11-26 06:00:00 UTC\u00e2\u0080\u0094Thu 2026-11-26 08:00:00 UTC"))
                        .boots())
                .containsExactly(FIRST, SECOND);
    }

    @Test
    void impossible_rows_count_for_nothing() {
        assertThat(BootHistory.parse(List.of(
                                "-1 0123456789abcdef0123456789abcdef Sun 2026-13-23 08:00:00 UTC Thu 2026-10-22 06:00:00 UTC",
                                " 0 fedcba9876543210fedcba9876543210 Thu 2026-11-26 08:00:00 UTC Thu 2026-11-26 06:00:00 UTC",
                                "[{\"first_entry\":99999999999999999999,\"last_entry\":1}",
                                "Failed to open journal"))
                        .boots())
                .isEmpty();
    }

    @Property(tries = 500)
    void no_line_throws(@ForAll List<String> lines, @ForAll long first, @ForAll long last) {
        BootHistory.parse(lines);
        BootHistory.parse(List.of("[{\"first_entry\":" + first + ",\"last_entry\":" + last + "}]"));
    }
}
