package dev.certmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Source;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.lab.hostile.HostileEstate;
import dev.certmend.result.ScanReader;
import dev.certmend.result.ScanResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One scan over an estate with every hostile far end in it. The limit of time is the promise that it ends. */
@Timeout(120)
final class HostileEstateIT {

    @TempDir
    private static Path folder;

    private static CertmendRun run;
    private static ScanResult scan;
    private static String html;

    @BeforeAll
    static void scan_it_once() throws IOException {
        Path result = folder.resolve("scan.jsonl");
        Path report = folder.resolve("report.html");
        try (HostileEstate estate = HostileEstate.start(folder.resolve("estate"), Instant.now())) {
            run = CertmendRun.of(
                    Map.of("HOME", "/nonexistent", "COLUMNS", "500"),
                    Clock.systemUTC(),
                    "scan",
                    "-i",
                    estate.inventory().toString(),
                    "--timeout",
                    "10s",
                    "--out",
                    result.toString(),
                    "--report",
                    "html:" + report);
        }
        scan = ScanReader.readAll(result);
        html = Files.readString(report);
    }

    @ParameterizedTest
    @CsvSource({
        "firewalled-1, unreachable, connection-timeout",
        "firewalled-5, unreachable, connection-timeout",
        "endless, failed, output-limit",
        "huge-line, failed, output-limit",
        "silent, unreachable, deadline-exceeded",
        "garbage, failed, unintelligible-answer",
        "lying, partial, incomplete-answer",
        "mute, unreachable, deadline-exceeded",
        "web-server, failed, not-ssh",
        "long-packet, unreachable, deadline-exceeded",
        "mid-frame, unreachable, connection-lost",
        "changing-key, denied, host-key-changed",
        "odd-names, partial, not-a-certificate",
        "asks-for-password, denied, sudo-refused",
        "unreachable, unreachable, connection-refused",
        "stranger, denied, host-key-unknown"
    })
    void each_is_named_with_its_reason_in_every_form(String name, String status, String reason) {
        TargetFact target = target(name);

        assertThat(target.status().word()).as(target.toString()).isEqualTo(status);
        assertThat(target.reason()).isEqualTo(reason);
        assertThat(run.out().lines())
                .as("the table of what was not read")
                .anyMatch(line -> line.startsWith(name + " ") && line.contains(reason));
        assertThat(html).containsPattern("<tr><th scope=\"row\">" + name + "</th>.*<code>" + reason + "</code>");
    }

    @Test
    void the_scan_is_never_called_compliant() {
        assertThat(run.exitCode()).as(run.err()).isIn(1, 3);
        assertThat(scan.summary().coverage().unread()).isEqualTo(17);
    }

    @Test
    void healthy_nodes_are_read_as_if_they_were_alone() {
        for (String name : new String[] {"healthy-1", "healthy-2"}) {
            assertThat(target(name).status()).isEqualTo(TargetStatus.OK);
            assertThat(target(name).certificates()).isEqualTo(4);
        }
    }

    @Test
    void a_clock_that_is_a_year_off_is_measured_and_judged() {
        assertThat(target("wrong-clock").status()).isEqualTo(TargetStatus.OK);
        assertThat(target("wrong-clock").clockSkewSeconds())
                .isBetween(
                        -Duration.ofDays(365).toSeconds() - 60,
                        -Duration.ofDays(365).toSeconds() + 60);
        assertThat(scan.findings())
                .filteredOn(finding -> "wrong-clock".equals(finding.target()))
                .extracting(Finding::control)
                .contains("COVERAGE-CLOCK");
    }

    @Test
    void names_of_files_reach_no_terminal_and_no_page_as_they_stand() {
        assertThat(target("odd-names").message()).contains("\\u000aline \\u001b[31mred \\u202etrc.crt");
        assertThat(run.out()).doesNotContain("\u001b[31m", "\u202e");
        assertThat(html).doesNotContain("\u001b", "\u202e");
    }

    private static TargetFact target(String name) {
        return scan.targets().stream()
                .filter(it -> it.name().equals(name) && it.source() == Source.SSH)
                .findFirst()
                .orElseThrow();
    }
}
