package dev.certmend.policy.drools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.Finding;
import dev.certmend.fact.Layer;
import dev.certmend.fact.NodeFact;
import dev.certmend.fact.OutageEvidence;
import dev.certmend.fact.OutageFact;
import dev.certmend.fact.Remedy;
import dev.certmend.fact.Result;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.Severity;
import dev.certmend.fact.TokenFact;
import dev.certmend.fact.TokenKind;
import dev.certmend.inventory.ClusterRole;
import dev.certmend.inventory.LoadBalancer;
import dev.certmend.inventory.NodeRole;
import dev.certmend.inventory.OperatingSystem;
import dev.certmend.inventory.Platform;
import dev.certmend.policy.PolicyReader;
import dev.certmend.policy.catalogue.Catalogue;
import dev.certmend.policy.judge.Judgement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DroolsPolicyEngineTest {

    private static final Instant AS_OF = Instant.parse("2026-11-26T00:00:00Z");
    private static final Instant OFF = Instant.parse("2026-10-21T08:00:00Z");
    private static final Instant ON = Instant.parse("2026-11-25T08:00:00Z");

    @Test
    void a_target_off_for_35_days_leads_to_the_documented_sequence() {
        List<ScanRecord> management = List.of(
                cluster("mgmt", ClusterRole.MANAGEMENT, null, null),
                node("host-1", "mgmt", OperatingSystem.WINDOWS, NodeRole.HOST),
                outage("mgmt", "host-1"),
                certificate("mgmt", "host-1", Layer.MOC, "kva", "2026-08-20T00:00:00Z", "2026-11-18T00:00:00Z"));
        List<ScanRecord> target = List.of(
                cluster("pos", ClusterRole.TARGET, "mgmt", LoadBalancer.KUBEVIP),
                node("cp-1", "pos", OperatingSystem.LINUX, NodeRole.CONTROL_PLANE),
                outage("pos", "cp-1"),
                certificate(
                        "pos", "cp-1", Layer.KUBERNETES, "apiserver", "2026-10-20T00:00:00Z", "2026-10-24T00:00:00Z"),
                token("pos", "cp-1", "2026-08-10T00:00:00Z", "2026-11-08T00:00:00Z"));

        assertThat(remedies(management))
                .containsExactly(Remedy.of("aks-hci.update-certificates", Map.of("cluster", "mgmt")));
        assertThat(remedies(target))
                .containsExactlyInAnyOrder(
                        Remedy.of(
                                "aks-hci.fix-kubelet-credentials",
                                Map.of("cluster", "pos", "managementCluster", "mgmt")),
                        Remedy.of(
                                "aks-hci.fix-cloud-credentials",
                                Map.of("cluster", "pos", "managementCluster", "mgmt")));
    }

    @Test
    void with_haproxy_the_load_balancer_is_patched_instead() {
        List<ScanRecord> target = List.of(
                cluster("pos", ClusterRole.TARGET, "mgmt", LoadBalancer.HAPROXY),
                node("cp-1", "pos", OperatingSystem.LINUX, NodeRole.CONTROL_PLANE),
                outage("pos", "cp-1"),
                certificate(
                        "pos", "cp-1", Layer.KUBERNETES, "apiserver", "2026-10-20T00:00:00Z", "2026-10-24T00:00:00Z"),
                token("pos", "cp-1", "2026-08-10T00:00:00Z", "2026-11-08T00:00:00Z"));

        assertThat(remedies(target))
                .extracting(Remedy::action)
                .containsExactlyInAnyOrder("aks-hci.fix-kubelet-credentials", "aks-hci.patch-load-balancer");
    }

    @Test
    void after_the_repair_nothing_fails() {
        List<ScanRecord> target = List.of(
                cluster("pos", ClusterRole.TARGET, "mgmt", LoadBalancer.KUBEVIP),
                node("cp-1", "pos", OperatingSystem.LINUX, NodeRole.CONTROL_PLANE),
                outage("pos", "cp-1"),
                certificate(
                        "pos", "cp-1", Layer.KUBERNETES, "apiserver", "2026-11-25T20:00:00Z", "2026-11-29T20:00:00Z"),
                token("pos", "cp-1", "2026-11-25T20:00:00Z", "2027-02-23T20:00:00Z"));

        assertThat(judge(target).findings()).noneMatch(it -> it.result() == Result.FAIL);
    }

    @Test
    void a_finding_keeps_its_id_when_the_certificate_in_its_place_is_another() {
        Finding before = expired(certificate(
                "pos", "cp-1", Layer.KUBERNETES, "apiserver", "2025-10-01T00:00:00Z", "2026-10-01T00:00:00Z"));
        Finding after = expired(certificate(
                "pos", "cp-1", Layer.KUBERNETES, "apiserver", "2025-11-01T00:00:00Z", "2026-11-01T00:00:00Z"));
        Finding elsewhere = expired(certificate(
                "pos", "cp-2", Layer.KUBERNETES, "apiserver", "2025-10-01T00:00:00Z", "2026-10-01T00:00:00Z"));

        assertThat(after.id()).isEqualTo(before.id()).isNotEqualTo(elsewhere.id());
        assertThat(after.subject()).isNotEqualTo(before.subject());
    }

    @Test
    void a_rule_that_throws_leaves_unknown_what_it_looked_at_and_nothing_else() {
        ScanRecord broken = certificate(
                "pos", "cp-1", Layer.KUBERNETES, "apiserver", "2025-10-01T00:00:00Z", "2026-10-01T00:00:00Z");
        ScanRecord sound = certificate(
                "pos", "cp-2", Layer.KUBERNETES, "apiserver", "2025-10-01T00:00:00Z", "2026-10-01T00:00:00Z");
        DroolsPolicyEngine engine = new DroolsPolicyEngine(Catalogue.builtIn(), () -> new FailingAt("cp-1"));

        Judgement judgement = engine.judge(Facts.of(List.of(broken, sound)), PolicyReader.builtIn(), AS_OF);

        assertThat(judgement.findings())
                .filteredOn(it -> Objects.equals(it.target(), "cp-1"))
                .isNotEmpty()
                .allSatisfy(it -> {
                    assertThat(it.result()).isEqualTo(Result.UNKNOWN);
                    assertThat(it.message()).contains("the rule failed on it (ArithmeticException)");
                });
        assertThat(judgement.findings())
                .filteredOn(it -> Objects.equals(it.target(), "cp-2"))
                .singleElement()
                .satisfies(it -> assertThat(it.control()).isEqualTo("VALIDITY-EXPIRED"));
    }

    @Test
    void a_control_does_not_apply_before_its_first_day() {
        Judgement judgement = new DroolsPolicyEngine()
                .judge(
                        Facts.of(List.of(certificate(
                                "pos",
                                "cp-1",
                                Layer.KUBERNETES,
                                "apiserver",
                                "1990-01-01T00:00:00Z",
                                "1999-01-01T00:00:00Z"))),
                        PolicyReader.builtIn(),
                        Instant.parse("2000-01-01T00:00:00Z"));

        assertThat(judgement.findings()).isEmpty();
        assertThat(judgement.results()).containsEntry(Result.PASS, 0L).containsEntry(Result.FAIL, 0L);
    }

    @Test
    void the_last_instant_of_rfc_5280_is_an_instant_like_others() {
        ScanRecord endless = certificate(
                "pos", "cp-1", Layer.KUBERNETES, "apiserver", "2020-01-01T00:00:00Z", "9999-12-31T23:59:59Z");

        assertThat(judge(List.of(endless)).findings()).isEmpty();
    }

    private static Finding expired(ScanRecord certificate) {
        return judge(List.of(certificate)).findings().stream()
                .filter(it -> it.control().equals("VALIDITY-EXPIRED"))
                .findFirst()
                .orElseThrow();
    }

    private static Set<Remedy> remedies(List<ScanRecord> facts) {
        return judge(facts).findings().stream()
                .flatMap(it -> Stream.ofNullable(it.remedy()))
                .collect(Collectors.toSet());
    }

    private static Judgement judge(List<ScanRecord> facts) {
        return new DroolsPolicyEngine().judge(Facts.of(facts), PolicyReader.builtIn(), AS_OF);
    }

    private static ClusterFact cluster(
            String name, ClusterRole role, @Nullable String managedBy, @Nullable LoadBalancer balancer) {
        return Facts.cluster(name, Platform.AKS_HCI, role, managedBy, balancer, null);
    }

    private static NodeFact node(String name, String cluster, OperatingSystem os, NodeRole role) {
        return new NodeFact(name, cluster, os, List.of(role), ON, 0L);
    }

    private static OutageFact outage(String cluster, String node) {
        return new OutageFact(cluster, node, OFF, ON, OutageEvidence.BOOT_HISTORY);
    }

    private static CertificateFact certificate(
            String cluster, String node, Layer layer, String component, String from, String to) {
        return CertificateDraft.certificate(it -> {
            it.fingerprintSha256 = from + to;
            it.notBefore = Instant.parse(from);
            it.notAfter = Instant.parse(to);
            it.layer = layer;
            it.component = component;
            it.location = Facts.at(cluster, node, "/pki/" + component + ".crt");
        });
    }

    private static TokenFact token(String cluster, String node, String from, String to) {
        return new TokenFact(
                TokenKind.LOGIN,
                "kms",
                Layer.MOC,
                Instant.parse(from),
                Instant.parse(to),
                from + to,
                null,
                Facts.at(cluster, node, "/opt/wssd/k8s/cloudlogin.yaml"));
    }

    /** Throws where a rule would, as soon as a rule speaks of one target. */
    private static final class FailingAt extends Verdicts {
        private final String target;

        FailingAt(String target) {
            this.target = target;
        }

        @Override
        public void fail(String control, Asset asset, Severity severity, Sentence sentence) {
            if (target.equals(asset.targetName())) {
                throw new ArithmeticException("long overflow");
            }
            super.fail(control, asset, severity, sentence);
        }
    }
}
