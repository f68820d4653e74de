package dev.certmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From failures and tables to policies that waive them. */
class WaiverCommandTest {

    private static final String TABLE = """
            control,cluster,path,owner,approver,reason,from,until
            VALIDITY-EXPIRED,lab,/pki/apiserver.crt,Team Shop,Kim,Torn down,2026-11-01T00:00:00Z,2026-12-31T00:00:00Z
            """;

    @TempDir
    private Path folder;

    private String scan = "";
    private String policy = "";
    private String table = "";

    @BeforeEach
    void write() throws IOException {
        scan = Files.writeString(folder.resolve("scan.jsonl"), """
                {"type":"scan","format":"certmend.dev/scan/v1","tool":"t","scanId":"1","startedAt":"2026-11-26T00:00:00Z","asOf":"2026-11-26T00:00:00Z"}
                {"type":"cluster","name":"lab","platform":"kubeadm"}
                {"type":"target","name":"cp-1","cluster":"lab","source":"ssh","status":"ok","reason":"ok","message":"","certificates":1,"durationMillis":1}
                {"type":"certificate","fingerprintSha256":"%s","subject":"CN=a","issuer":"CN=b","notBefore":"2025-11-01T00:00:00Z","notAfter":"2026-11-01T00:00:00Z","isCa":false,"publicKeyAlgorithm":"RSA","publicKeyBits":2048,"signatureAlgorithm":"SHA256withRSA","layer":"kubernetes","component":"apiserver","usage":"server","location":{"target":"cp-1","cluster":"lab","source":"ssh","path":"/pki/apiserver.crt","index":0}}
                {"type":"summary","finishedAt":"2026-11-26T00:00:01Z","severities":{},"results":{},"coverage":{"targets":0,"read":0,"partial":0,"unread":0},"exitCode":0}
                """.formatted("a".repeat(64)))
                .toString();
        policy = folder.resolve("policy.yaml").toString();
        table = Files.writeString(folder.resolve("waivers.csv"), TABLE).toString();
    }

    @Test
    void a_table_becomes_a_policy_that_waives_what_it_names() {
        CertmendRun run = CertmendRun.of("waiver", "import", table, "--out", policy);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.err()).contains("wrote 1 waiver into " + policy);
        assertThat(evaluate("--policy", policy).exitCode()).isZero();
    }

    @Test
    void a_baseline_waives_what_fails_today_and_counts_again_after_its_end() {
        String judged = folder.resolve("judged.jsonl").toString();
        assertThat(evaluate("--out", judged).exitCode()).isEqualTo(1);

        CertmendRun run = baseline(judged, "--until", "2027-01-31", "--out", policy);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(evaluate("--policy", policy).exitCode()).isZero();
        assertThat(evaluate("--policy", policy, "--as-of", "2027-01-31T23:59:59Z")
                        .exitCode())
                .isZero();
        assertThat(evaluate("--policy", policy, "--as-of", "2027-02-01T00:00:00Z")
                        .exitCode())
                .isEqualTo(1);
        assertThat(baseline(judged, "--until", "2027-01-31", "--policy", policy).err())
                .contains("there is nothing to waive");
    }

    @Test
    void a_baseline_of_years_is_refused() {
        CertmendRun run = baseline(scan, "--until", "2029-01-31");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no more than 90 days later");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void a_baseline_of_what_nothing_judged_is_refused() {
        CertmendRun run = baseline(scan, "--until", "2027-01-31");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(scan + " was not judged", "certmend evaluate " + scan);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void a_zone_that_there_is_not_is_told_as_in_a_policy() {
        CertmendRun run = baseline(scan, "--until", "2027-01-31", "--zone", "Europe/Berln");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("'Europe/Berln' is no zone of the tz database; did you mean 'Europe/Berlin'?")
                .doesNotContain("java.time");
    }

    @Test
    void a_file_that_is_there_is_overwritten_only_when_told_to() throws IOException {
        Path file = Files.writeString(Path.of(policy), "mine");

        CertmendRun refused = CertmendRun.of("waiver", "import", table, "--out", policy);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("is left as it is", "--overwrite");
        assertThat(file).content().isEqualTo("mine");

        assertThat(CertmendRun.of("waiver", "import", table, "--out", policy, "--overwrite")
                        .exitCode())
                .isZero();
        assertThat(file).content().contains("VALIDITY-EXPIRED");
    }

    @Test
    void a_table_with_a_mistake_writes_nothing() throws IOException {
        Files.writeString(Path.of(table), TABLE.replace("lab,/pki/apiserver.crt", ","));

        CertmendRun run = CertmendRun.of("waiver", "import", table, "--out", policy);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("waivers.csv:2:1: covers every failure of its control");
        assertThat(folder).isDirectoryNotContaining("glob:**policy*");
    }

    private CertmendRun evaluate(String... more) {
        Stream<String> words = Stream.of("evaluate", scan, "-o", "jsonl");
        Stream<String> asOf = Stream.of(more).anyMatch("--as-of"::equals)
                ? Stream.of()
                : Stream.of("--as-of", "2026-11-26T00:00:00Z");
        return CertmendRun.of(
                Stream.of(words, asOf, Stream.of(more)).flatMap(it -> it).toArray(String[]::new));
    }

    private static CertmendRun baseline(String file, String... more) {
        Stream<String> words =
                Stream.of("waiver", "baseline", file, "--owner", "Team Shop", "--approver", "Kim", "--reason", "Known");
        return CertmendRun.of(Stream.concat(words, Stream.of(more)).toArray(String[]::new));
    }
}
