package dev.certmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see of a failure that somebody answers for. */
class WaivedTest {

    private static final String UNTIL = "the end of 2026-12-31 in Europe/Berlin (2026-12-31T23:00:00Z)";

    @TempDir
    private Path folder;

    private Path scan = Path.of("");
    private Path policy = Path.of("");

    @BeforeEach
    void write() throws IOException {
        scan = Files.writeString(folder.resolve("scan.jsonl"), """
                {"type":"scan","format":"certmend.dev/scan/v1","tool":"t","scanId":"1","startedAt":"2026-11-26T00:00:00Z","asOf":"2026-11-26T00:00:00Z"}
                {"type":"cluster","name":"lab","platform":"kubeadm"}
                {"type":"target","name":"cp-1","cluster":"lab","source":"ssh","status":"ok","reason":"ok","message":"","certificates":1,"durationMillis":1}
                {"type":"certificate","fingerprintSha256":"%s","subject":"CN=a","issuer":"CN=b","notBefore":"2025-11-01T00:00:00Z","notAfter":"2026-11-01T00:00:00Z","isCa":false,"publicKeyAlgorithm":"RSA","publicKeyBits":2048,"signatureAlgorithm":"SHA256withRSA","layer":"kubernetes","component":"apiserver","usage":"server","location":{"target":"cp-1","cluster":"lab","source":"ssh","path":"/pki/apiserver.crt","index":0}}
                {"type":"summary","finishedAt":"2026-11-26T00:00:01Z","severities":{},"results":{},"coverage":{"targets":0,"read":0,"partial":0,"unread":0},"exitCode":0}
                """.formatted("a".repeat(64)));
        policy = Files.writeString(folder.resolve("policy.yaml"), """
                apiVersion: certmend.dev/v1
                kind: Policy
                name: lab
                waivers:
                  - control: VALIDITY-EXPIRED
                    scope: { cluster: lab, path: /pki/apiserver.crt }
                    owner: Team Shop
                    approver: Kim Reyes
                    reason: The lab is torn down at the end of the year
                    from: 2026-11-01
                    until: 2026-12-31
                    zone: Europe/Berlin
                """);
    }

    @Test
    void the_table_shows_it_with_its_owner_and_its_end_and_it_fails_no_run() {
        CertmendRun run = evaluate("2026-12-31T22:59:59Z");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).contains("waived", "1 waived", "Waived until " + UNTIL + "; Team Shop answers for it.");
    }

    @Test
    void the_page_shows_it_with_its_owner_its_end_and_its_reason() throws IOException {
        Path page = folder.resolve("report.html");

        evaluate("2026-11-26T00:00:00Z", "--report", "html:" + page);

        assertThat(Files.readString(page))
                .contains("Waived until " + UNTIL + "; Team Shop answers for it.")
                .contains("Kim Reyes", "The lab is torn down at the end of the year");
    }

    @Test
    void after_its_end_the_failure_counts_again_and_the_waiver_is_told_of() {
        CertmendRun run = evaluate("2026-12-31T23:00:00Z");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        assertThat(run.out())
                .contains("critical", "Remove the waiver from the policy")
                .doesNotContain("Waived until");
    }

    private CertmendRun evaluate(String asOf, String... more) {
        String[] words = {"evaluate", scan.toString(), "--policy", policy.toString(), "--as-of", asOf};
        String[] all = Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
        return CertmendRun.of(Map.of("HOME", folder.toString(), "COLUMNS", "400"), Clock.systemUTC(), all);
    }
}
