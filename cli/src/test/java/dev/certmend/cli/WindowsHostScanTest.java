package dev.certmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.NodeFact;
import dev.certmend.fact.OutageEvidence;
import dev.certmend.fact.TargetFact;
import dev.certmend.lab.Estate;
import dev.certmend.result.ScanReader;
import dev.certmend.result.ScanResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab's Windows host, from what its System log holds to the result file and the report. */
final class WindowsHostScanTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

    @TempDir
    private static Path folder;

    private static ScanResult scan;
    private static String html;

    @BeforeAll
    static void scan_it_once() throws IOException {
        Path result = folder.resolve("scan.jsonl");
        Path report = folder.resolve("report.html");
        try (Estate estate = Estate.start(folder.resolve("estate"), NOW)) {
            CertmendRun run = CertmendRun.of(
                    Map.of("HOME", "/nonexistent"),
                    Clock.fixed(NOW, ZoneOffset.UTC),
                    "scan",
                    "-i",
                    estate.inventory().toString(),
                    "--limit",
                    "seattle-mgmt",
                    "--out",
                    result.toString(),
                    "--report",
                    "html:" + report);
            assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        }
        scan = ScanReader.readAll(result);
        html = Files.readString(report);
    }

    @Test
    void a_shutdown_that_nobody_asked_for_is_an_outage_with_the_event_log_as_its_evidence() {
        assertThat(scan.outages())
                .as("the restart of four minutes is none")
                .singleElement()
                .satisfies(outage -> {
                    Instant to = Objects.requireNonNull(outage.to());
                    assertThat(outage.node()).isEqualTo("seattle-hci-01");
                    assertThat(outage.evidence()).isEqualTo(OutageEvidence.EVENT_LOG);
                    assertThat(outage.from()).asString().startsWith("2026-11-21T08:");
                    assertThat(Duration.between(outage.from(), to)).isEqualTo(Duration.ofHours(3));
                    assertThat(scan.targets())
                            .extracting(TargetFact::message)
                            .singleElement()
                            .asString()
                            .contains("off from " + outage.from() + " to " + to + ": ended without a shutdown");
                });
    }

    @Test
    void the_agents_and_the_stores_of_the_machine_reach_the_result() {
        assertThat(scan.nodes())
                .extracting(NodeFact::services)
                .singleElement()
                .isEqualTo(Map.of("wssdagent", "running", "wssdcloudagent", "running"));
        assertThat(scan.certificates())
                .filteredOn(it -> it.location().path().startsWith("Cert:\\LocalMachine\\"))
                .extracting(CertificateFact::subject)
                .containsExactlyInAnyOrder("CN=seattle-hci-01", "CN=orders");
        assertThat(html).contains("Cert:\\LocalMachine\\WebHosting\\");
    }
}
