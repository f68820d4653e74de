package dev.certmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** From nothing to findings by a pack of one's own. */
final class OwnPackTest {

    private static final String SCAN = """
            {"type":"scan","format":"certmend.dev/scan/v1","tool":"test","scanId":"1","startedAt":"2026-11-26T00:00:00Z","asOf":"2026-11-26T00:00:00Z","inventories":[]}
            {"type":"cluster","name":"pos","platform":"kubeadm"}
            {"type":"target","name":"cp-1","cluster":"pos","source":"ssh","status":"ok","reason":"ok","message":"","certificates":1,"durationMillis":1}
            {"type":"certificate","fingerprintSha256":"3c804e0210dc606038183296445d5813f4246f178fcd55f7967d351db7c4066b","subject":"CN=apiserver","notBefore":"2026-01-01T00:00:00Z","notAfter":"2028-01-01T00:00:00Z","isCa":false,"layer":"kubernetes","component":"apiserver","usage":"server","location":{"target":"cp-1","cluster":"pos","source":"ssh","path":"/etc/kubernetes/pki/apiserver.crt","index":0}}
            {"type":"summary","finishedAt":"2026-11-26T00:00:01Z","severities":{},"results":{},"certificates":1,"tokens":0,"coverage":{"targets":1,"read":1,"partial":0,"unread":0},"exitCode":0}
            """;

    @TempDir
    private Path folder;

    @Test
    void from_a_scaffold_over_its_tests_to_its_findings() throws IOException {
        Path pack = folder.resolve("packs/example");
        Path junit = folder.resolve("junit.xml");
        assertThat(CertmendRun.of("policy", "init", pack.toString()).exitCode()).isZero();

        CertmendRun test = CertmendRun.of("policy", "test", pack.toString(), "--junit", junit.toString());
        assertThat(test.exitCode()).as(test.toString()).isZero();
        assertThat(test.out()).contains("4 of 4 as expected", "sha256 ");
        assertThat(junit).content().contains("tests=\"4\" failures=\"0\"", "classname=\"EXAMPLE-SERVER-LIFETIME\"");

        Path scan = Files.writeString(folder.resolve("scan.jsonl"), SCAN);
        CertmendRun run = CertmendRun.of(
                "evaluate", scan.toString(), "--policy", policy().toString(), "--fail-on", "medium", "-o", "jsonl");
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        assertThat(run.out()).contains("EXAMPLE-SERVER-LIFETIME", "lives for 730 days; our standard allows 500 days.");

        String list = CertmendRun.of("policy", "list", "--policy", policy().toString())
                .out();
        assertThat(list).contains("EXAMPLE-SERVER-LIFETIME", "VALIDITY-EXPIRED");
        assertThat(CertmendRun.of("policy", "explain", "EXAMPLE-SERVER-LIFETIME", "--policy", policy().toString())
                        .out())
                .contains("Example PKI standard", "An example that violates it", "An example that complies")
                .contains("Certmend says (fail, ");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_disk_that_is_full_is_told_without_names_of_java() {
        CertmendRun run = CertmendRun.of("policy", "test", "--junit", "/dev/full");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("/dev/full: No space left on device").doesNotContain("Exception");
    }

    @Test
    void init_in_a_file_says_what_is_in_the_way() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "mine");

        CertmendRun run = CertmendRun.of("policy", "init", file.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("certmend: " + file + ": is there already; name another\n");
        assertThat(file).content().isEqualTo("mine");
    }

    @Test
    void init_overwrites_nothing() {
        CertmendRun.of("policy", "init", folder.toString());

        CertmendRun again = CertmendRun.of("policy", "init", folder.toString());

        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("there already");
    }

    @Test
    void without_a_pack_the_cases_of_the_built_in_controls_are_run() {
        Path junit = folder.resolve("junit.xml");

        CertmendRun run = CertmendRun.of("policy", "test", "--junit", junit.toString());

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains("ok    SHUTDOWN-MOC/violates-still-off.yaml", "as expected")
                .doesNotContain("FAIL");
        assertThat(junit).content().contains("failures=\"0\"", "classname=\"SHUTDOWN-MOC\"");
    }

    @Test
    void a_red_case_fails_and_shows_the_difference() throws IOException {
        CertmendRun.of("policy", "init", folder.toString());
        Path file = folder.resolve("cases/EXAMPLE-SERVER-LIFETIME/violates.yaml");
        Files.writeString(file, Files.readString(file).replace("2028-01-01", "2027-01-01"));

        CertmendRun run = CertmendRun.of("policy", "test", folder.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("- result: fail", "+ result: pass", "3 of 4");
    }

    @Test
    void a_rule_outside_the_language_is_refused_before_anything_is_judged() throws IOException {
        Path pack = folder.resolve("packs/example");
        CertmendRun.of("policy", "init", pack.toString());
        Path rule = pack.resolve("rules/EXAMPLE-SERVER-LIFETIME.drl");
        Files.writeString(rule, Files.readString(rule).replace("verdicts.fail", "Runtime.getRuntime().exec"));
        Path scan = Files.writeString(folder.resolve("scan.jsonl"), SCAN);

        CertmendRun run = CertmendRun.of("evaluate", scan.toString(), "--policy", policy().toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("EXAMPLE-SERVER-LIFETIME.drl:13:5:");
        assertThat(run.out()).isEmpty();
    }

    private Path policy() throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), """
                apiVersion: certmend.dev/v1
                kind: Policy
                name: test
                packs:
                  - path: packs/example
                parameters:
                  EXAMPLE-SERVER-LIFETIME: { days: 500 }
                """);
    }
}
