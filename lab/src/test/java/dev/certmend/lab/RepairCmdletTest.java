package dev.certmend.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.lab.EstateClient.Answer;
import dev.certmend.lab.pki.KubernetesCertificate;
import dev.certmend.lab.pki.LoginFile;
import dev.certmend.lab.pki.Pem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the repair cmdlets change, and when they fail. */
class RepairCmdletTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final String UPDATE_HOST = "Update-AksHciCertificates";
    private static final String FIX_KUBELET =
            "Update-AksHciClusterCertificates -name 'seattle-pos' -fixKubeletCredentials";
    private static final String FIX_CLOUD = "Update-AksHciClusterCertificates -name 'seattle-pos' -fixCloudCredentials";
    private static final String PATCH_BALANCER =
            "Update-AksHciClusterCertificates -name 'seattle-pos' -patchLoadBalancer -fixCloudCredentials";

    private final SettableClock clock = new SettableClock(NOW);
    private Estate estate;
    private EstateClient client;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        estate = Estate.start(folder, clock);
        client = new EstateClient(estate);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        estate.close();
    }

    @Test
    void the_documented_order_repairs_what_was_off_for_more_than_thirty_days() throws Exception {
        clock.set(NOW.plus(Duration.ofMinutes(1)));

        for (String cmdlet : List.of(UPDATE_HOST, FIX_KUBELET, PATCH_BALANCER)) {
            assertThat(client.cmdlet(cmdlet)).as(cmdlet).isEqualTo(new Answer(0, "", ""));
        }

        Path controlPlane = client.root("seattle-pos-cp-1");
        assertThat(KubernetesCertificate.APISERVER.read(controlPlane).getNotAfter())
                .hasSameTimeAs("2026-11-30T08:01:00Z");
        assertThat(KubernetesCertificate.SCHEDULER_CONF.read(controlPlane).getNotAfter())
                .hasSameTimeAs("2026-11-30T08:01:00Z");
        assertThat(kubeletEnd("seattle-pos-wk-1")).isEqualTo("2026-11-30T08:01:00Z");
        assertThat(tokenEnd("seattle-pos-cp-1")).isEqualTo("2027-02-24T08:01:00Z");
        assertThat(balancerEnd()).isEqualTo("2027-02-24T08:01:00Z");
        assertThat(CollectedEnds.of(client))
                .containsOnlyKeys(CollectedEnds.COMPONENTS)
                .allSatisfy((component, end) -> assertThat(end).isGreaterThan("2027-02-24"));
        assertThat(estate.received())
                .startsWith(
                        "seattle-hci-01: " + UPDATE_HOST,
                        "seattle-hci-01: " + FIX_KUBELET,
                        "seattle-hci-01: " + PATCH_BALANCER);
    }

    @Test
    void cloud_credentials_wait_for_the_management_cluster_and_then_for_the_api_server() throws Exception {
        assertThat(error(FIX_CLOUD)).contains("Certificate has expired: Expired]");

        client.cmdlet(UPDATE_HOST);
        assertThat(error(FIX_CLOUD))
                .contains("Unable to connect to the server: x509: certificate has expired or is not yet valid:"
                        + " current time 2026-11-26T08:00:00Z is after 2026-10-26T05:00:00Z");
        assertThat(tokenEnd("seattle-pos-cp-1")).isEqualTo("2026-11-21T08:00:00Z");

        client.cmdlet(FIX_KUBELET);
        assertThat(client.cmdlet(FIX_CLOUD).exitStatus()).isZero();
        assertThat(tokenEnd("seattle-pos-cp-1")).isEqualTo("2027-02-24T08:00:00Z");
        assertThat(balancerEnd()).as("not asked for").isEqualTo("2026-11-21T08:00:00Z");
    }

    @Test
    void tacoma_needs_its_kubelet_credentials_only_and_has_no_load_balancer_to_patch() throws Exception {
        assertThat(client.cmdlet("Update-AksHciClusterCertificates -Name tacoma-pos -FixKubeletCredentials"))
                .isEqualTo(new Answer(0, "", ""));

        assertThat(KubernetesCertificate.APISERVER
                        .read(client.root("tacoma-pos-cp-1"))
                        .getNotAfter())
                .hasSameTimeAs("2026-11-30T08:00:00Z");
        assertThat(tokenEnd("tacoma-pos-cp-1")).isEqualTo("2027-01-15T08:00:00Z");
        assertThat(error("Update-AksHciClusterCertificates -name tacoma-pos -patchLoadBalancer -fixCloudCredentials"))
                .contains("kubevip");
    }

    @Test
    void every_cmdlet_fails_once_kubeconfig_mgmt_has_ended() throws Exception {
        // A year after the deployment of 2026-08-23.
        clock.set(Instant.parse("2027-08-23T08:00:00Z"));

        for (String cmdlet : List.of(UPDATE_HOST, FIX_KUBELET, FIX_CLOUD)) {
            assertThat(error(cmdlet)).contains("Error: You must be logged in to the server (Unauthorized)");
        }
    }

    private String error(String line) throws Exception {
        Answer answer = client.cmdlet(line);
        assertThat(answer.exitStatus()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).startsWith("#< CLIXML\r\n<Objs ").endsWith("</Objs>");
        return answer.err();
    }

    private String kubeletEnd(String node) throws IOException {
        return Pem.certificate(client.root(node).resolve("var/lib/kubelet/pki/kubelet-client-current.pem"))
                .getNotAfter()
                .toInstant()
                .toString();
    }

    private String balancerEnd() throws IOException {
        return Pem.certificate(client.root("seattle-pos-lb-1").resolve("etc/lbagent/pki/lbagent.crt"))
                .getNotAfter()
                .toInstant()
                .toString();
    }

    private String tokenEnd(String node) throws IOException {
        return LoginFile.validity(LoginFile.token(client.root(node).resolve("opt/wssd/k8s/cloudlogin.yaml")))
                .until()
                .toString();
    }
}
