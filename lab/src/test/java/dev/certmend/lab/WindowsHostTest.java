package dev.certmend.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.lab.EstateClient.Answer;
import dev.certmend.lab.pki.KubernetesCertificate;
import dev.certmend.lab.pki.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Windows host takes and refuses, over the wire. Nothing here changes it. */
class WindowsHostTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

    /** Long enough that no certificate in Base64 holds it by chance. */
    private static final String TOKEN_HEADER = "eyJhbGciOi";

    @TempDir
    private static Path folder;

    private static Estate estate;
    private static EstateClient client;

    @BeforeAll
    static void start() throws IOException {
        estate = Estate.start(folder, Clock.fixed(NOW, ZoneOffset.UTC));
        client = new EstateClient(estate);
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
        estate.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Update-AksHciCertificates -name 'seattle-pos' | matches parameter name 'name'",
                "Update-AksHciCertificates -force | does not play this: -force",
                "Update-AksHciCertificates seattle-pos | positional parameter",
                "Update-AksHciClusterCertificates -fixKubeletCredentials | missing mandatory parameters: name",
                "Update-AksHciClusterCertificates -name -fixKubeletCredentials | Missing an argument for parameter 'name'",
                "Update-AksHciClusterCertificates -name | Missing an argument for parameter 'name'",
                "Update-AksHciClusterCertificates -name 'seattle-pos' | Parameter set cannot be resolved",
                "Update-AksHciClusterCertificates -name 'seattle-pos' -patchLoadBalancer | Parameter set cannot be resolved",
                "Update-AksHciClusterCertificates -name 'seattle-pos' -patchLoadBalancer -fixKubeletCredentials | Parameter set",
                "Update-AksHciClusterCertificates -name 'seattle-pos' -fixKubeletCredentials -fixCloudCredentials | Parameter set",
                "Update-AksHciClusterCertificates -name 'seattle-pos' -fixKubeletCredentials -force | -force",
                "Update-AksHciClusterCertificates -name 'seattle-pos' -fixCloudCredential | matches parameter name 'fixcloudcredential'",
                "Update-AksHciClusterCertificates -name 'a' -name 'b' -fixKubeletCredentials | more than once",
                "Update-AksHciClusterCertificates -name 'seattle-pos' -cluster -fixKubeletCredentials | 'cluster'",
                "Update-AksHciClusterCertificates -name fixKubeletCredentials -fixKubeletCredentials | was not found",
                "Update-AksHciClusterCertificates -name 'portland-pos' -fixKubeletCredentials | 'portland-pos' was not found",
                "UpdateAksHciClusterCertificates -name 'seattle-pos' -fixKubeletCredentials | is not recognized",
                "Restart-AksHci | is not recognized",
                "Update-AksHciClusterCertificates -name 'seattle-pos' \u2013fixKubeletCredentials | does not play this",
                "Update-AksHciClusterCertificates -name \u2018seattle-pos\u2019 -fixKubeletCredentials | does not play this",
                "Update-AksHciCertificates; Restart-AksHci | does not play this",
                "Update-AksHciClusterCertificates -name $(whoami) -fixKubeletCredentials | does not play this",
                "Update-AksHciClusterCertificates -name 'seattle-pos -fixKubeletCredentials | does not play this"
            })
    void other_lines_are_refused_and_change_nothing(String line, String message) throws Exception {
        Map<String, String> before = CollectedEnds.of(client);

        assertThat(error(line)).contains(message);

        assertThat(CollectedEnds.of(client)).isEqualTo(before);
        assertThat(KubernetesCertificate.APISERVER
                        .read(client.root("seattle-pos-cp-1"))
                        .getNotAfter())
                .hasSameTimeAs("2026-10-26T05:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Update-AksHciCertificates",
                "$ErrorActionPreference = 'Stop'\nUpdate-AksHciCertificates",
                "$ErrorActionPreference = 'Stop'\n$ProgressPreference = 'SilentlyContinue'",
                "$ErrorActionPreference = 'Stop'\n$ProgressPreference = 'SilentlyContinue'\nGet-Date\nGet-Date",
                "# Certmend collector 2\n",
                ""
            })
    void scripts_of_another_shape_are_refused(String script) throws Exception {
        Answer answer = client.powerShell(script);

        assertThat(answer.exitStatus()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).startsWith("#< CLIXML\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "powershell.exe -Command Update-AksHciCertificates",
                "powershell.exe -NoProfile -NonInteractive -EncodedCommand !!",
                "powershell.exe -NoProfile -NonInteractive -EncodedCommand QQ==",
                "powershell.exe -EncodedCommand QQBBAA==",
                "powershell -NoProfile -NonInteractive -EncodedCommand QQBBAA==",
                "cmd.exe /c dir",
                "sh -s"
            })
    void other_commands_are_refused(String command) throws Exception {
        Answer answer = client.exec("seattle-hci-01", command, "");

        assertThat(answer.exitStatus()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).isNotEmpty();
        assertThat(estate.received()).contains("seattle-hci-01: " + command);
    }

    @Test
    void the_collector_answers_in_one_line_of_ascii_without_a_secret() throws Exception {
        String answer = client.collect().out();

        assertThat(answer).endsWith("}\r\n").hasLineCount(1).isASCII();
        assertThat(answer)
                .startsWith("{\"certmend\":1,\"now\":\"2026-11-26T08:00:00Z\",\"bootEvents\":["
                        + "{\"id\":12,\"time\":\"2026-08-23T08:00:00Z\"},")
                .contains("{\"path\":\"C:\\\\Users\\\\Administrator\\\\.wssd\\\\kvactl\\\\cloudconfig\","
                        + "\"kind\":\"cloudconfig\",\"component\":\"kva\",\"entry\":\"\",\"certificates\":[\"MII")
                .contains(
                        "\"path\":\"C:\\\\AksHci\\\\1.0.16.10823\\\\kubeconfig-mgmt\",\"kind\":\"kubeconfig\",\"component\":\"kubeconfig-mgmt\","
                                + "\"entry\":\"users\",\"certificates\":[\"MII")
                .contains("{\"component\":\"csi\",\"issuedAt\":\"2026-08-23T08:00:00Z\","
                        + "\"expiresAt\":\"2026-11-21T08:00:00Z\",\"fingerprintSha256\":\"")
                .contains("\"errors\":[],\"aksHciVersion\":\"1.0.16.10823\"}");
        String key = Pem.embedded("-----BEGIN PRIVATE KEY-----\n").substring(0, 24);
        assertThat(answer).doesNotContain(key, TOKEN_HEADER, "PRIVATE");
        assertThat(Files.readString(folder.resolve("nodes/seattle-hci-01").resolve("AksHci/CloudCfg/csi/cloudconfig")))
                .contains(key);
        assertThat(Files.readString(
                        folder.resolve("nodes/seattle-hci-01").resolve("AksHci/CloudCfg/csi/cloudlogin.yaml")))
                .contains(TOKEN_HEADER);
    }

    @Test
    void the_host_tells_of_the_power_that_it_lost_as_its_log_would() throws Exception {
        assertThat(client.collect().out())
                .contains("{\"id\":1074,\"time\":\"2026-11-14T07:59:40Z\"},"
                        + "{\"id\":6006,\"time\":\"2026-11-14T07:59:55Z\"},"
                        + "{\"id\":13,\"time\":\"2026-11-14T08:00:00Z\"},")
                .contains("{\"id\":0,\"time\":\"2026-11-21T07:53:00Z\"},"
                        + "{\"id\":12,\"time\":\"2026-11-21T11:00:00Z\"},"
                        + "{\"id\":41,\"time\":\"2026-11-21T11:00:03Z\"},"
                        + "{\"id\":6008,\"time\":\"2026-11-21T11:00:09Z\",\"endBefore\":\"2026-11-21T08:00:00Z\"},"
                        + "{\"id\":6005,\"time\":\"2026-11-21T11:00:09Z\"}]");
    }

    @Test
    void the_host_tells_the_states_of_its_agents_and_what_its_stores_hold() throws Exception {
        String answer = client.collect().out();

        assertThat(answer)
                .contains("\"services\":{\"wssdagent\":\"Running\",\"wssdcloudagent\":\"Running\"}")
                .containsPattern(
                        "\\{\"path\":\"Cert:\\\\\\\\LocalMachine\\\\\\\\My\\\\\\\\[0-9A-F]{40}\",\"kind\":\"store\","
                                + "\"component\":\"unknown\",\"entry\":\"\",\"certificates\":\\[\"MII[^\"]+\"],\"tokens\":\\[]}")
                .containsPattern("\"path\":\"Cert:\\\\\\\\LocalMachine\\\\\\\\WebHosting\\\\\\\\[0-9A-F]{40}\"");
    }

    @Test
    void another_script_on_standard_input_is_refused() throws Exception {
        Answer answer = client.exec(
                "seattle-hci-01", EstateClient.encoded("# Certmend collector 1\n& $input"), "Get-ChildItem\n");

        assertThat(answer.exitStatus()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains("does not play this: a script on standard input");
    }

    @Test
    void clients_that_rotate_by_themselves_are_healthy() throws Exception {
        assertThat(CollectedEnds.of(client))
                .containsEntry("kva", "2026-11-21T08:00:00Z")
                .containsEntry("caph", "2026-11-21T08:00:00Z")
                .containsEntry("kms", "2027-02-04T08:00:00Z")
                .containsEntry("node-agent", "2027-02-04T08:00:00Z")
                .hasSize(9);
    }

    private String error(String line) throws Exception {
        Answer answer = client.cmdlet(line);
        assertThat(answer.exitStatus()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).startsWith("#< CLIXML\r\n<Objs ").endsWith("</Objs>");
        return answer.err();
    }
}
