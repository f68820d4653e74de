package dev.certmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see who ask what comes. */
class ForecastTest {

    private static final String AS_OF = "2026-11-26T00:00:00Z";

    @TempDir
    private Path folder;

    private String scan = "";

    @BeforeEach
    void writeScan() throws IOException {
        scan = Files.writeString(folder.resolve("scan.jsonl"), """
                {"type":"scan","format":"certmend.dev/scan/v1","tool":"t","scanId":"1","startedAt":"2026-11-26T00:00:00Z","asOf":"2026-11-26T00:00:00Z"}
                {"type":"cluster","name":"farm","platform":"kubeadm"}
                {"type":"cluster","name":"shop","platform":"aks"}
                {"type":"certificate","fingerprintSha256":"%s","notBefore":"2026-01-01T00:00:00Z","notAfter":"2027-01-01T00:00:00Z","layer":"kubernetes","component":"apiserver","usage":"server","location":{"target":"cp-1","cluster":"farm","source":"ssh","path":"/pki/apiserver.crt","index":0}}
                {"type":"certificate","fingerprintSha256":"%s","notBefore":"2026-01-01T00:00:00Z","notAfter":"2028-01-02T00:00:00Z","layer":"kubernetes","component":"etcd-server","usage":"server","location":{"target":"cp-1","cluster":"farm","source":"ssh","path":"/pki/etcd.crt","index":0}}
                {"type":"summary","finishedAt":"2026-11-26T00:00:01Z","severities":{},"results":{},"coverage":{"targets":0,"read":0,"partial":0,"unread":0},"exitCode":0}
                """.formatted("a".repeat(64), "b".repeat(64)))
                .toString();
    }

    @Test
    void a_table_tells_what_ends_when_and_how_long_a_cluster_may_be_off() {
        CertmendRun run = CertmendRun.of(
                Map.of("HOME", folder.toString(), "COLUMNS", "300"),
                Clock.systemUTC(),
                "forecast",
                scan,
                "--as-of",
                AS_OF);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains("farm", "shop", "apiserver certificate", "36 days")
                .contains("Switched off now, it comes back unaided until 2027-01-01 00:00 UTC (36 days): the apiserver")
                .contains("unknown: what it needs to start is not known on platform aks.")
                .contains("No end of a certificate or token was read, so nothing is known of what ends.")
                .doesNotContain("Nothing that was read ends")
                .doesNotContain("etcd-server");
        assertThat(run.out().lines().filter(line -> line.startsWith("ENDS"))).hasSize(1);
    }

    @Test
    void an_instant_counts_to_whole_seconds_as_the_end_of_a_certificate_does() {
        CertmendRun ahead = CertmendRun.of("forecast", scan, "--as-of", "2027-01-01T00:00:00.9Z", "-o", "json");
        CertmendRun judged = CertmendRun.of("evaluate", scan, "--as-of", "2027-01-01T00:00:00.9Z", "-o", "jsonl");

        assertThat(ahead.out()).contains("\"asOf\" : \"2027-01-01T00:00:00Z\"");
        assertThat(judged.out()).contains("\"asOf\":\"2027-01-01T00:00:00Z\"").doesNotContain("VALIDITY-EXPIRED");
    }

    @Test
    void json_holds_the_same_for_programs() {
        CertmendRun run = CertmendRun.of("forecast", scan, "--as-of", AS_OF, "-o", "json");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains("\"until\" : \"2027-01-01T00:00:00Z\"", "\"component\" : \"apiserver certificate\"")
                .contains("\"unknown\" : \"what it needs to start is not known on platform aks\"");
    }

    @Test
    void a_file_of_nothing_says_that_nothing_is_known() throws IOException {
        Path empty = Files.writeString(
                folder.resolve("empty.jsonl"), Files.readString(Path.of(scan)).replaceAll("\\{\"type\":\"c.*\n", ""));

        CertmendRun run = CertmendRun.of("forecast", empty.toString(), "--as-of", AS_OF);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).startsWith("The file names no cluster, certificate or token, so nothing is known");
    }

    @Test
    void after_the_end_it_does_not_come_back() {
        CertmendRun run = CertmendRun.of("forecast", scan, "--as-of", "2027-02-01T00:00:00Z");

        assertThat(run.out())
                .contains(
                        "it could come back unaided only until 2027-01-01 00:00 UTC (ended 31 days ago)",
                        "ended already");
    }

    @Test
    void of_what_is_off_already_it_says_since_when() throws IOException {
        Path off = Files.writeString(
                folder.resolve("off.jsonl"), Files.readString(Path.of(scan)).replace("{\"type\":\"summary\"", """
                        {"type":"outage","cluster":"farm","from":"2026-11-20T00:00:00Z","evidence":"heartbeat"}
                        {"type":"summary\""""));

        CertmendRun run = CertmendRun.of(
                Map.of("HOME", folder.toString(), "COLUMNS", "300"),
                Clock.systemUTC(),
                "forecast",
                off.toString(),
                "--as-of",
                AS_OF);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).contains("Off since 2026-11-20 00:00 UTC, it comes back unaided until 2027-01-01");
    }

    @Test
    void a_fact_that_cannot_be_read_is_told_with_its_line() throws IOException {
        Path broken = Files.writeString(
                folder.resolve("broken.jsonl"), Files.readString(Path.of(scan)).replace("2028-01-02T00", "soon"));

        CertmendRun run = CertmendRun.of("forecast", broken.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("broken.jsonl:5: is not a record");
        assertThat(run.out()).isEmpty();
    }
}
