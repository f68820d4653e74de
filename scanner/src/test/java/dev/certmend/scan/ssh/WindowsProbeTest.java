package dev.certmend.scan.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Layer;
import dev.certmend.fact.OutageEvidence;
import dev.certmend.fact.OutageFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.fact.TokenFact;
import dev.certmend.fact.TokenKind;
import dev.certmend.inventory.Node;
import dev.certmend.inventory.Platform;
import dev.certmend.scan.TestPki;
import dev.certmend.scan.probe.Deadline;
import dev.certmend.scan.probe.Observation;
import dev.certmend.ssh.ExecRequest;
import dev.certmend.ssh.ExecResult;
import dev.certmend.ssh.PowerShell;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsProbeTest {

    private static final Node HOST = TestNodes.windows("seattle-hci-01");
    private static final String HASH = "ab".repeat(32);

    private static Observation read(String output) throws Exception {
        return read(FakeSsh.said(0, output, ""));
    }

    private static Observation read(ExecResult answer) throws Exception {
        return new WindowsProbe(
                        new FakeSsh((address, request) -> answer),
                        TestNodes.cluster("seattle-mgmt", Platform.AKS_HCI, HOST),
                        HOST,
                        TestNodes.CLOCK)
                .read(TestNodes.target(HOST), Deadline.in(Duration.ofSeconds(5)));
    }

    private static String answer(String files, String events, String errors) {
        return answer(files, events, errors, "{}");
    }

    private static String answer(String files, String events, String errors, String services) {
        return "{\"certmend\":1,\"now\":\"2026-11-26T08:00:00Z\",\"bootEvents\":[" + events + "],\"services\":"
                + services + ",\"files\":[" + files + "],\"errors\":[" + errors
                + "],\"aksHciVersion\":\"1.0.16.10823\"}\r\n";
    }

    private static String event(int id, String time) {
        return "{\"id\":" + id + ",\"time\":\"" + time + "\"}";
    }

    /** A run from September on, which ended somehow before the start of 26 November, as its event 6008 tells. */
    private static String crash(String endBefore, String... others) {
        return Stream.concat(
                        Stream.of(
                                event(12, "2026-09-01T08:00:00Z"),
                                event(12, "2026-11-26T06:00:00Z"),
                                event(41, "2026-11-26T06:00:05Z"),
                                event(6005, "2026-11-26T06:00:20Z"),
                                "{\"id\":6008,\"time\":\"2026-11-26T06:00:20Z\",\"endBefore\":" + endBefore + "}"),
                        Stream.of(others))
                .collect(Collectors.joining(","));
    }

    private static String file(String path, String kind, String component, String certificates, String tokens) {
        return "{\"path\":\"" + path + "\",\"kind\":\"" + kind + "\",\"component\":\"" + component
                + "\",\"certificates\":[" + certificates + "],\"tokens\":[" + tokens + "]}";
    }

    private static String der(byte[] certificate) {
        return "\"" + Base64.getEncoder().encodeToString(certificate) + "\"";
    }

    private static String pem(byte[] certificate) {
        return "\"" + TestPki.base64(TestPki.pem(certificate)) + "\"";
    }

    @Test
    void the_script_goes_on_standard_input_behind_a_command_that_names_it() throws Exception {
        List<ExecRequest> requests = new ArrayList<>();
        new WindowsProbe(
                        new FakeSsh((address, request) -> {
                            requests.add(request);
                            return FakeSsh.said(0, "", "");
                        }),
                        TestNodes.cluster("seattle-mgmt", Platform.AKS_HCI, HOST),
                        HOST,
                        TestNodes.CLOCK)
                .read(TestNodes.target(HOST), Deadline.in(Duration.ofSeconds(5)));

        String command = requests.get(0).command();
        byte[] encoded = Base64.getDecoder().decode(command.substring(command.lastIndexOf(' ') + 1));
        assertThat(command).startsWith(PowerShell.command("").strip());
        assertThat(new String(encoded, StandardCharsets.UTF_16LE)).startsWith("# Certmend collector 1\n");
        assertThat(new String(requests.get(0).input(), StandardCharsets.UTF_8))
                .startsWith("# Certmend collector 1\n")
                .matches("(?s)\\p{ASCII}*");
    }

    @Test
    void the_script_calls_no_cmdlet_that_changes_anything_and_reads_files_before_any_cmdlet_of_the_product() {
        String script = LinuxProgram.resource("windows-collect.ps1");

        assertThat(script)
                .doesNotContainPattern(
                        "(?i)\\b(Set|New|Remove|Update|Repair|Restart|Reinstall|Uninstall|Start|Stop|Copy|Move|Out-File)-(?!Object)");
        assertThat(script.indexOf("Users\\*\\.wssd"))
                .isPositive()
                .isLessThan(script.indexOf("Get-Setting 'Get-MocConfig'"));
        assertThat(script)
                .as("a key of a store is never opened, and no message of an event leaves the host")
                .doesNotContainPattern("(?i)\\.(PrivateKey|Message)\\b(?! -match)|GetRSA|Export");
        assertThat(script).as("the whole configuration holds a live token").doesNotContain("Get-AksHciConfig");
    }

    @Test
    void clients_of_the_cloud_agent_are_of_the_moc_layer_and_its_authority_is_told_apart() throws Exception {
        Observation read = read("\ufeffgreeting\r\n"
                + answer(
                        file(
                                        "C:\\\\Users\\\\Administrator\\\\.wssd\\\\kvactl\\\\cloudconfig",
                                        "cloudconfig",
                                        "unknown",
                                        der(TestPki.client("CN=kva")) + "," + pem(TestPki.ca("CN=cloudca")),
                                        "")
                                + ","
                                + file(
                                        "C:\\\\AksHci\\\\CloudCfg\\\\csi\\\\cloudlogin.yaml",
                                        "login",
                                        "csi",
                                        "",
                                        "{\"component\":\"csi\",\"issuedAt\":\"2026-09-01T00:00:00Z\","
                                                + "\"expiresAt\":\"2026-11-30T00:00:00Z\",\"fingerprintSha256\":\""
                                                + HASH + "\"}")
                                + ","
                                + file(
                                        "C:\\\\AksHci\\\\1.0.16.10823\\\\kubeconfig-mgmt",
                                        "kubeconfig",
                                        "kubeconfig-mgmt",
                                        der(TestPki.client("CN=kubernetes-admin")) + ","
                                                + der(TestPki.ca("CN=kubernetes")),
                                        ""),
                        "",
                        ""));

        assertThat(read.status()).isEqualTo(TargetStatus.OK);
        assertThat(read.node().release()).isEqualTo("1.0.16.10823");
        assertThat(TestNodes.certificates(read))
                .extracting(CertificateFact::subject, CertificateFact::layer, CertificateFact::component)
                .containsExactly(
                        Tuple.tuple("CN=kva", Layer.MOC, "kva"),
                        Tuple.tuple("CN=cloudca", Layer.MOC, "cloud-agent"),
                        Tuple.tuple("CN=kubernetes-admin", Layer.KUBERNETES, "kubeconfig-mgmt"),
                        Tuple.tuple("CN=kubernetes", Layer.KUBERNETES, "cluster-ca"));
        assertThat(TestNodes.tokens(read))
                .extracting(TokenFact::kind, TokenFact::component, TokenFact::layer, TokenFact::expiresAt)
                .containsExactly(Tuple.tuple(TokenKind.LOGIN, "csi", Layer.MOC, Instant.parse("2026-11-30T00:00:00Z")));
    }

    @Test
    void a_shutdown_of_the_host_comes_from_its_event_log() throws Exception {
        Observation read = read(answer(
                "",
                "{\"id\":12,\"time\":\"2026-09-01T08:00:00Z\"},{\"id\":6005,\"time\":\"2026-09-01T08:00:20Z\"},"
                        + "{\"id\":6006,\"time\":\"2026-10-22T05:59:58Z\"},{\"id\":13,\"time\":\"2026-10-22T06:00:00Z\"},"
                        + "{\"id\":12,\"time\":\"2026-11-26T06:00:00Z\"},{\"id\":6005,\"time\":\"2026-11-26T06:00:20Z\"}",
                ""));

        assertThat(read.facts()).singleElement().isInstanceOfSatisfying(OutageFact.class, outage -> {
            assertThat(outage.from()).isEqualTo(Instant.parse("2026-10-22T06:00:00Z"));
            assertThat(outage.to()).isEqualTo(Instant.parse("2026-11-26T06:00:00Z"));
            assertThat(outage.evidence()).isEqualTo(OutageEvidence.EVENT_LOG);
        });
        assertThat(read.node().bootedAt()).isEqualTo(Instant.parse("2026-11-26T06:00:00Z"));
    }

    @Test
    void a_start_without_a_stop_is_an_outage_only_since_the_last_record() throws Exception {
        String crash = "{\"id\":12,\"time\":\"2026-09-01T08:00:00Z\"},%s{\"id\":12,\"time\":\"2026-11-26T06:00:00Z\"}";

        Observation unknown = read(answer("", crash.formatted(""), ""));
        Observation known = read(answer("", crash.formatted("{\"id\":0,\"time\":\"2026-11-25T06:00:00Z\"},"), ""));

        assertThat(unknown.facts()).as("nothing shows that it was off").isEmpty();
        assertThat(known.facts())
                .singleElement()
                .isInstanceOfSatisfying(
                        OutageFact.class,
                        outage -> assertThat(outage.from()).isEqualTo(Instant.parse("2026-11-25T06:00:00Z")));
    }

    @Test
    void a_host_that_crashed_was_off_since_the_time_that_its_event_tells() throws Exception {
        Observation read = read(answer("", crash("\"2026-10-22T05:58:13Z\""), ""));

        assertThat(read.facts()).singleElement().isInstanceOfSatisfying(OutageFact.class, outage -> {
            assertThat(outage.from()).isEqualTo(Instant.parse("2026-10-22T05:58:13Z"));
            assertThat(outage.to()).isEqualTo(Instant.parse("2026-11-26T06:00:00Z"));
        });
        assertThat(read.message())
                .contains("off from 2026-10-22T05:58:13Z to 2026-11-26T06:00:00Z: ended without a shutdown");
    }

    @Test
    void of_two_signs_of_life_before_a_crash_the_later_one_counts() throws Exception {
        Observation read = read(answer("", crash("\"2026-10-22T05:58:13Z\"", event(0, "2026-10-23T10:00:00Z")), ""));

        assertThat(read.facts())
                .singleElement()
                .isInstanceOfSatisfying(
                        OutageFact.class,
                        outage -> assertThat(outage.from()).isEqualTo(Instant.parse("2026-10-23T10:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"yesterday\"",
                "17",
                "\"2026-08-31T08:00:00Z\"",
                "\"2026-11-26T06:00:00Z\"",
                "\"2026-11-26T06:00:19Z\"",
                "\"2030-01-01T00:00:00Z\""
            })
    void a_time_that_lies_in_no_run_before_makes_up_no_outage(String endBefore) throws Exception {
        assertThat(read(answer("", crash(endBefore), "")).facts()).isEmpty();
    }

    @Test
    void a_stop_that_somebody_asked_for_is_told_apart() throws Exception {
        Observation read = read(answer(
                "",
                event(12, "2026-09-01T08:00:00Z") + "," + event(1074, "2026-10-22T05:59:40Z") + ","
                        + event(6006, "2026-10-22T05:59:58Z") + "," + event(13, "2026-10-22T06:00:00Z") + ","
                        + event(12, "2026-11-26T06:00:00Z"),
                ""));

        assertThat(read.message())
                .contains("off from 2026-10-22T06:00:00Z to 2026-11-26T06:00:00Z: announced by event 1074, by event 13")
                .doesNotContain("without a shutdown");
    }

    @Test
    void a_stop_that_was_asked_for_and_called_off_ends_nothing() throws Exception {
        Observation read =
                read(answer("", event(12, "2026-09-01T08:00:00Z") + "," + event(1074, "2026-10-22T05:59:40Z"), ""));

        assertThat(read.facts()).isEmpty();
        assertThat(read.node().bootedAt()).isEqualTo(Instant.parse("2026-09-01T08:00:00Z"));
    }

    @Test
    void the_states_of_the_agents_are_observed_and_no_other() throws Exception {
        Observation read = read(answer(
                "",
                "",
                "",
                "{\"wssdagent\":\"Running\",\"wssdcloudagent\":\"Stopped\",\"sshd\":\"Running\",\"x\":{}}"));

        assertThat(read.node().services())
                .containsExactly(entry("wssdagent", "running"), entry("wssdcloudagent", "stopped"));
        assertThat(read(answer("", "", "", "{\"wssdagent\":\"Running; rm\",\"wssdcloudagent\":7}"))
                        .node()
                        .services())
                .isEmpty();
    }

    @Test
    void a_certificate_of_a_store_of_the_machine_is_found_by_the_name_of_the_store() throws Exception {
        Observation read = read(answer(
                file("Cert:\\\\LocalMachine\\\\My\\\\0A1B", "store", "unknown", der(TestPki.client("CN=host")), ""),
                "",
                ""));

        assertThat(TestNodes.certificates(read)).singleElement().satisfies(certificate -> {
            assertThat(certificate.location().path()).isEqualTo("Cert:\\LocalMachine\\My\\0A1B");
            assertThat(certificate.layer()).isEqualTo(Layer.OTHER);
            assertThat(certificate.component()).isEqualTo("unknown");
        });
        assertThat(read.status()).as("of AKS hybrid nothing is there").isEqualTo(TargetStatus.PARTIAL);
        assertThat(read.reason()).isEqualTo("nothing-found");
    }

    @Test
    void a_refused_file_is_denied_and_a_cmdlet_that_fails_is_told() throws Exception {
        Observation denied =
                read(answer("", "", "{\"path\":\"C:\\\\Users\\\\x\",\"reason\":\"access-denied\",\"message\":\"\"}"));
        Observation expired = read(answer(
                "",
                "",
                "{\"path\":\"Get-AksHciVersion\",\"reason\":\"certificate-expired\",\"message\":\"has expired\"}"));

        assertThat(denied.status()).isEqualTo(TargetStatus.DENIED);
        assertThat(denied.reason()).isEqualTo("permission-denied");
        assertThat(expired.message()).contains("Get-AksHciVersion: certificate-expired: has expired");
    }

    @Test
    void a_host_without_anything_and_a_host_without_an_answer_are_failed() throws Exception {
        assertThat(read(answer("", "", "")).reason()).isEqualTo("nothing-found");
        assertThat(read("").reason()).isEqualTo("empty-answer");
        assertThat(read("{\"certmend\":2}\r\n").reason()).isEqualTo("unintelligible-answer");
    }

    @Property(tries = 300)
    void no_value_of_the_answer_throws(@ForAll String text, @ForAll int number) throws Exception {
        String value = "\"" + text.replaceAll("[\\\\\"\\p{Cntrl}]", "") + "\"";
        String file = "{\"path\":" + value + ",\"kind\":" + value + ",\"component\":" + value + ",\"certificates\":["
                + value + "],\"tokens\":[{\"expiresAt\":" + value + ",\"fingerprintSha256\":" + value + "}," + number
                + "]}";

        String event = "{\"id\":" + number + ",\"time\":" + value + ",\"endBefore\":" + value + "}";

        assertThat(read(answer(file + "," + number, event, file, value)).reason())
                .isNotEmpty();
    }
}
