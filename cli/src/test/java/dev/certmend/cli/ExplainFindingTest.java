package dev.certmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.result.ScanReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a finding is what it is. */
class ExplainFindingTest {

    @TempDir
    private Path folder;

    private Path scan = Path.of("");

    @BeforeEach
    void judge() throws IOException {
        Path facts = Files.writeString(folder.resolve("facts.jsonl"), """
                {"type":"scan","format":"certmend.dev/scan/v1","tool":"t","scanId":"1","startedAt":"2026-11-26T00:00:00Z","asOf":"2026-11-26T00:00:00Z"}
                {"type":"cluster","name":"lab","platform":"kubeadm"}
                {"type":"target","name":"cp-1","cluster":"lab","source":"ssh","status":"ok","reason":"ok","message":"","certificates":3,"durationMillis":1}
                {"type":"certificate","fingerprintSha256":"aa","subject":"CN=ca\\u202e","issuer":"CN=ca\\u202e","notBefore":"2020-01-01T00:00:00Z","notAfter":"2027-06-01T00:00:00Z","isCa":true,"layer":"kubernetes","component":"ca","usage":"ca","location":{"target":"cp-1","cluster":"lab","source":"ssh","path":"/pki/ca.crt","index":0}}
                {"type":"certificate","fingerprintSha256":"bb","subject":"CN=a","issuer":"CN=ca\\u202e","notBefore":"2026-07-01T00:00:00Z","notAfter":"2027-07-01T00:00:00Z","isCa":false,"layer":"kubernetes","component":"apiserver","usage":"server","subjectAlternativeNames":["DNS:a","DNS:b"],"location":{"target":"cp-1","cluster":"lab","source":"ssh","path":"/pki/apiserver.crt","index":0}}
                {"type":"certificate","fingerprintSha256":"cc","subject":"CN=b","issuer":"CN=ca\\u202e","notBefore":"2026-01-01T00:00:00Z","notAfter":"2026-12-06T00:00:00Z","isCa":false,"layer":"kubernetes","component":"admin","usage":"client","location":{"target":"cp-1","cluster":"lab","source":"ssh","path":"/etc/kubernetes/admin.conf","index":0}}
                {"type":"summary","finishedAt":"2026-11-26T00:00:01Z","severities":{},"results":{},"coverage":{"targets":0,"read":0,"partial":0,"unread":0},"exitCode":0}
                """);
        scan = folder.resolve("scan.jsonl");
        CertmendRun.of("evaluate", facts.toString(), "--as-of", "2026-11-26T00:00:00Z", "--out", scan.toString());
    }

    @Test
    void both_certificates_are_shown_where_two_were_compared_and_no_other() throws IOException {
        String out = explain("CHAIN-OUTLIVES-CA").out();

        assertThat(out)
                .contains(
                        scan + ":4\n    type = certificate\n",
                        "    fingerprintSha256 = aa\n",
                        "    subject = CN=ca\\u202e\n")
                .contains(
                        scan + ":5\n",
                        "    subjectAlternativeNames = DNS:a, DNS:b\n",
                        "    location.path = /pki/apiserver.crt\n")
                .doesNotContain(scan + ":3\n", scan + ":6\n", "\u202e");
    }

    @Test
    void the_values_the_parameters_with_their_unit_and_origin_the_source_and_the_remedy_are_shown() throws IOException {
        String out = explain("VALIDITY-RENEWAL").out();

        assertThat(out)
                .contains("  notAfter = 2026-12-06T00:00:00Z\n")
                .contains("  watchShare = 0.30 share, default: From this share of the lifetime on")
                .contains("Source\n", "What to do\n  Renew the kubeadm certificates on node cp-1")
                .doesNotContain("Judged by policy revision");
    }

    @Test
    void a_parameter_of_the_policy_names_its_file_and_another_revision_is_told() throws IOException {
        Path policy = policy("parameters: { VALIDITY-RENEWAL: { actShare: 0.15 } }");

        String out = explain("VALIDITY-RENEWAL", "--policy", policy.toString()).out();

        assertThat(out)
                .contains("  Judged by policy revision ", "name the policy of the scan with --policy")
                .contains("  actShare = 0.15 share, set by " + policy + ": ");
    }

    @Test
    void a_policy_by_which_there_is_no_such_finding_shows_no_facts_as_if_there_were() throws IOException {
        Path policy = policy("disabled: { VALIDITY-RENEWAL: By decision 17 }");

        String out = explain("VALIDITY-RENEWAL", "--policy", policy.toString()).out();

        assertThat(out)
                .contains("By this policy the facts of " + scan + " give no such finding")
                .doesNotContain(scan + ":6");
    }

    @Test
    void json_holds_the_same_for_programs_and_the_same_bytes_each_time() throws IOException {
        String out = explain("CHAIN-OUTLIVES-CA", "-o", "json").out();

        assertThat(out)
                .startsWith("{\n  \"asOf\" : \"2026-11-26T00:00:00Z\",\n  \"judgedBySha256\" : \"")
                .contains("\"control\" : \"CHAIN-OUTLIVES-CA\"", "\"notAfter\" : \"2027-07-01T00:00:00Z\"")
                .contains("\"givenAgain\" : true,\n  \"fewest\" : true,\n  \"facts\" : [ {\n    \"line\" : 4,\n")
                .contains("\"fact\" : {\n      \"type\" : \"certificate\"", "\"subject\" : \"CN=ca\\u202E\"")
                .contains("\"line\" : 5,\n", "\"citations\" : [ {\n    \"document\" : \"")
                .doesNotContain("\"line\" : 3", "\"line\" : 6", "\"parameters\"")
                .isEqualTo(explain("CHAIN-OUTLIVES-CA", "-o", "json").out());
    }

    @Test
    void json_tells_the_value_the_unit_and_the_origin_of_parameters() throws IOException {
        Path policy = policy("parameters: { VALIDITY-RENEWAL: { actShare: 0.15 } }");

        String out = explain("VALIDITY-RENEWAL", "--policy", policy.toString(), "-o", "json")
                .out();

        assertThat(out)
                .contains("\"value\" : \"0.30\",\n    \"unit\" : \"share\",\n    \"setByPolicy\" : false")
                .contains("\"value\" : \"0.15\",\n    \"unit\" : \"share\",\n    \"setByPolicy\" : true")
                .containsPattern("\"judgedBySha256\" : \"(?<judged>[0-9a-f]{64})\",\n"
                        + "  \"explainedBySha256\" : \"(?!\\k<judged>)[0-9a-f]{64}\"");
    }

    @Test
    void json_shows_no_facts_by_a_policy_that_gives_no_such_finding() throws IOException {
        Path policy = policy("disabled: { VALIDITY-RENEWAL: By decision 17 }");

        String out = explain("VALIDITY-RENEWAL", "--policy", policy.toString(), "-o", "json")
                .out();

        assertThat(out).contains("\"givenAgain\" : false").doesNotContain("\"facts\"", "\"fewest\"");
    }

    @Test
    void a_control_is_explained_with_what_the_policy_sets_and_disables() throws IOException {
        Path policy = policy("""
                parameters: { VALIDITY-RENEWAL: { actShare: 0.15 } }
                disabled: { VALIDITY-RENEWAL: By decision 17 }""");

        CertmendRun run = CertmendRun.of("policy", "explain", "VALIDITY-RENEWAL", "--policy", policy.toString());

        assertThat(run.out())
                .contains("  parameter  watchShare = 0.30 share, default: ")
                .contains("  parameter  actShare = 0.15 share, set by " + policy + ": ")
                .contains("  disabled   by " + policy + ": By decision 17\n");
    }

    @Test
    void json_of_a_control_is_refused_with_what_it_explains() {
        CertmendRun run = CertmendRun.of("policy", "explain", "VALIDITY-RENEWAL", "-o", "json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("-o json explains findings; name the result file of one with --scan");
    }

    @Test
    void a_finding_that_is_not_in_the_file_is_a_usage_error() {
        CertmendRun run = CertmendRun.of("policy", "explain", "0123456789", "--scan", scan.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("has no finding '0123456789'");
    }

    private CertmendRun explain(String control, String... more) throws IOException {
        String id = ScanReader.readAll(scan).findings().stream()
                .filter(it -> it.control().equals(control))
                .findFirst()
                .orElseThrow()
                .id();
        String[] words = {"policy", "explain", id, "--scan", scan.toString()};
        String[] all = Stream.of(words, more).flatMap(Stream::of).toArray(String[]::new);
        return CertmendRun.of(all);
    }

    private Path policy(String line) throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), """
                apiVersion: certmend.dev/v1
                kind: Policy
                name: lab
                %s
                """.formatted(line));
    }
}
