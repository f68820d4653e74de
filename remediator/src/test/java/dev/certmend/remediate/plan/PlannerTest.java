package dev.certmend.remediate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.remediate.Refusal;
import dev.certmend.result.ScanReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a scan's findings comes into a plan. */
final class PlannerTest {

    private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");
    private static final String HOST = """
            {"type":"node","name":"host-1","cluster":"mgmt","os":"windows","roles":["host"]}""";

    @TempDir
    private Path folder;

    @Test
    void the_cmdlets_run_while_their_login_stands_to_its_last_second() throws Exception {
        Plan plan = plan(HOST, login("2026-11-26T00:00:00Z")).orElseThrow();

        assertThat(plan.steps())
                .singleElement()
                .satisfies(step -> assertThat(step.action()).isEqualTo("aks-hci.fix-kubelet-credentials"));
    }

    @Test
    void remedies_that_an_ended_login_blocks_are_no_plan_and_no_silence() {
        assertThatThrownBy(() -> plan(HOST, login("2026-11-25T23:59:59Z")))
                .isInstanceOf(Refusal.class)
                .hasMessage("none of the remedies can be planned:\n"
                        + "  the update cmdlets log in to mgmt with C:\\AksHci\\kubeconfig-mgmt on host-1, whose certificate"
                        + " ended at 2026-11-25T23:59:59Z; replace it first by /etc/kubernetes/admin.conf of the control"
                        + " plane VM of mgmt\n"
                        + "mend that, then scan and plan again");
    }

    @Test
    void a_login_that_a_later_shard_saw_replaced_blocks_nothing() throws Exception {
        String replaced = login("2027-01-01T00:00:00Z")
                .replace("\"notAfter\"", "\"notBefore\":\"2026-11-25T00:00:00Z\",\"notAfter\"");

        assertThat(plan(HOST, replaced, login("2026-01-01T00:00:00Z"))).isPresent();
    }

    @Test
    void the_login_of_another_management_cluster_blocks_nothing() throws Exception {
        assertThat(plan(HOST, login("2026-01-01T00:00:00Z").replace("\"cluster\":\"mgmt\"", "\"cluster\":\"other\"")))
                .isPresent();
    }

    @Test
    void a_remedy_without_a_node_to_run_on_is_told() {
        assertThatThrownBy(() -> plan())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("the inventory has no node on which 'aks-hci.fix-kubelet-credentials' could run");
    }

    private Optional<Plan> plan(String... records) throws IOException, Refusal {
        List<String> lines = new ArrayList<>(List.of("""
                {"type":"scan","format":"certmend.dev/scan/v1","tool":"t","scanId":"1","startedAt":"2026-11-26T00:00:00Z",\
                "asOf":"2026-11-26T00:00:00Z","policySha256":"00ff"}""", """
                {"type":"cluster","name":"mgmt","platform":"aks-hci","role":"management","environment":"production"}""", """
                {"type":"cluster","name":"pos","platform":"aks-hci","role":"target","environment":"production"}""", """
                {"type":"certificate","fingerprintSha256":"aa11","notAfter":"2026-11-20T00:00:00Z","layer":"kubernetes",\
                "component":"apiserver","location":{"target":"pos-cp-1","cluster":"pos","source":"ssh","path":"/a.crt","index":0}}""", """
                {"type":"finding","id":"f1","control":"VALIDITY-EXPIRED","result":"fail","severity":"critical","cluster":"pos",\
                "target":"pos-cp-1","layer":"kubernetes","component":"apiserver","subject":"aa11","message":"It ended.",\
                "evidence":{},"remedy":{"action":"aks-hci.fix-kubelet-credentials","parameters":{"cluster":"pos",\
                "managementCluster":"mgmt"}}}"""));
        lines.addAll(List.of(records));
        lines.add("""
                {"type":"summary","finishedAt":"2026-11-26T00:00:01Z","severities":{"critical":1},"results":{"fail":1},\
                "coverage":{"targets":0,"read":0,"partial":0,"unread":0},"exitCode":1}""");
        Path scan = Files.write(folder.resolve("scan.jsonl"), lines);
        return Planner.plan(
                ScanReader.readAll(scan),
                new PlanRequest(
                        "fabrikam/certificates", "production", "lab", "Ada", NOW, Duration.ofDays(7), "c0ffee"));
    }

    private static String login(String notAfter) {
        return """
                {"type":"certificate","fingerprintSha256":"bb22","notAfter":"%s","isCa":false,"layer":"kubernetes",\
                "component":"kubeconfig-mgmt","usage":"client","location":{"target":"host-1","cluster":"mgmt",\
                "source":"ssh","path":"C:\\\\AksHci\\\\kubeconfig-mgmt","index":0,"entry":"users/admin"}}""".formatted(notAfter);
    }
}
