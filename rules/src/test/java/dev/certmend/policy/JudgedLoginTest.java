package dev.certmend.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.Finding;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Remedy;
import dev.certmend.fact.ScanReader;
import dev.certmend.fact.ScanRecord;
import dev.certmend.inventory.ClusterRole;
import dev.certmend.inventory.LoadBalancer;
import dev.certmend.inventory.Platform;
import dev.certmend.policy.drools.CertificateDraft;
import dev.certmend.policy.drools.DroolsPolicyEngine;
import dev.certmend.policy.drools.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The update cmdlets for a target cluster log in to its management cluster, whose facts are judged apart. */
class JudgedLoginTest extends JudgedFiles {

    private static final String ENDED = "2026-11-01T00:00:00Z";
    private static final String BLOCKED = "This cannot run yet: the update cmdlets log in to mgmt with"
            + " C:\\AksHci\\kubeconfig-mgmt on host-1, whose certificate ended at 2026-11-01T00:00:00Z; replace it first by"
            + " /etc/kubernetes/admin.conf of the control plane VM of mgmt, then scan again.";

    @Test
    void a_remedy_keeps_its_action_and_says_what_blocks_it() throws IOException {
        Finding finding = ofTarget(target(), apiserver(), management(), login("host-1", ENDED));

        assertThat(finding.remedy())
                .isEqualTo(Remedy.of(
                        "aks-hci.fix-kubelet-credentials", Map.of("cluster", "pos", "managementCluster", "mgmt")));
        assertThat(finding.manual()).isEqualTo(BLOCKED);
    }

    @Test
    void the_order_of_the_records_changes_nothing() throws IOException {
        Finding finding = ofTarget(login("host-2", ENDED), login("host-1", ENDED), apiserver(), target());

        assertThat(finding.manual()).isEqualTo(BLOCKED);
    }

    @Test
    void a_login_that_stands_to_this_second_blocks_nothing() throws IOException {
        assertThat(ofTarget(target(), apiserver(), login("host-1", AS_OF.toString()))
                        .manual())
                .isNull();
    }

    @Test
    void the_login_of_another_management_cluster_blocks_nothing() throws IOException {
        assertThat(ofTarget(target(), apiserver(), login("other", "host-1", ENDED))
                        .manual())
                .isNull();
    }

    @Test
    void a_login_that_a_later_shard_saw_replaced_blocks_nothing() throws IOException {
        Path later = folder.resolve("later.jsonl");
        scan(in, target(), apiserver(), login("host-1", ENDED));
        scan(later, login("host-1", "2027-11-01T00:00:00Z"));
        Files.write(in, Files.readAllBytes(later), StandardOpenOption.APPEND);

        assertThat(judged().manual()).isNull();
    }

    @Test
    void judged_again_the_file_has_the_same_bytes() throws IOException {
        scan(in, login("host-1", ENDED), target(), apiserver(), management());
        Path again = folder.resolve("again.jsonl");

        assessor.assess(in, AS_OF, Optional.empty(), out);
        assessor.assess(out, AS_OF, Optional.empty(), again);

        assertThat(again).hasSameBinaryContentAs(out);
    }

    @Test
    void an_explanation_gives_the_finding_with_what_blocks_it() throws IOException {
        Finding finding = ofTarget(target(), apiserver(), login("host-1", ENDED));

        Grounds grounds = Grounds.of(
                        out, StoredFinding.find(out, finding.id()).orElseThrow(), new DroolsPolicyEngine(), POLICY)
                .orElseThrow();

        assertThat(grounds.finding()).isEqualTo(finding);
    }

    private Finding ofTarget(ScanRecord... facts) throws IOException {
        scan(in, facts);
        return judged();
    }

    private Finding judged() throws IOException {
        assessor.assess(in, AS_OF, Optional.empty(), out);
        List<Finding> findings = ScanReader.readAll(out).findings();
        return findings.stream()
                .filter(it -> it.control().equals("VALIDITY-EXPIRED") && "pos".equals(it.cluster()))
                .findFirst()
                .orElseThrow();
    }

    private static ClusterFact target() {
        return Facts.cluster("pos", Platform.AKS_HCI, ClusterRole.TARGET, "mgmt", LoadBalancer.NONE, null);
    }

    private static ClusterFact management() {
        return Facts.cluster("mgmt", Platform.AKS_HCI, ClusterRole.MANAGEMENT, null, null, null);
    }

    private static CertificateFact apiserver() {
        return CertificateDraft.certificate(it -> {
            it.notBefore = Instant.parse("2026-11-10T00:00:00Z");
            it.notAfter = Instant.parse("2026-11-14T00:00:00Z");
            it.layer = Layer.KUBERNETES;
            it.component = "apiserver";
            it.location = Facts.at("pos", "cp-1", "/etc/kubernetes/pki/apiserver.crt");
        });
    }

    private static CertificateFact login(String host, String end) {
        return login("mgmt", host, end);
    }

    private static CertificateFact login(String cluster, String host, String end) {
        return CertificateDraft.certificate(it -> {
            it.notAfter = Instant.parse(end);
            it.notBefore = it.notAfter.minusSeconds(365 * 86_400L);
            it.layer = Layer.KUBERNETES;
            it.component = "kubeconfig-mgmt";
            it.location = Facts.at(cluster, host, "C:\\AksHci\\kubeconfig-mgmt");
        });
    }
}
