package dev.certmend.report;

import static dev.certmend.report.Records.AS_OF;
import static dev.certmend.report.Records.certificate;
import static dev.certmend.report.Records.cluster;
import static dev.certmend.report.Records.finding;
import static dev.certmend.report.Records.result;
import static dev.certmend.report.Records.target;
import static dev.certmend.report.Records.token;

import dev.certmend.fact.Layer;
import dev.certmend.fact.OutageEvidence;
import dev.certmend.fact.OutageFact;
import dev.certmend.fact.Remedy;
import dev.certmend.fact.Result;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.Severity;
import dev.certmend.fact.TargetStatus;
import dev.certmend.inventory.ClusterRole;
import dev.certmend.inventory.Platform;
import dev.certmend.result.ScanResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The estate of the examples: three clusters of AKS hybrid, one of kubeadm, two nodes that were not read. */
final class Fabrikam {

    private Fabrikam() {}

    static ScanResult night() {
        List<ScanRecord> records = new ArrayList<>();
        records.add(cluster("seattle-mgmt", Platform.AKS_HCI, ClusterRole.MANAGEMENT, "retail-platform"));
        records.add(cluster("seattle-pos", Platform.AKS_HCI, ClusterRole.TARGET, "retail-platform"));
        records.add(cluster("tacoma-pos", Platform.AKS_HCI, ClusterRole.TARGET, "stores-west"));
        records.add(cluster("shops", Platform.KUBEADM, null, "shop-team"));
        records.add(new OutageFact(
                "seattle-pos",
                null,
                AS_OF.minus(Duration.ofDays(35)),
                AS_OF.minus(Duration.ofHours(9)),
                OutageEvidence.BOOT_HISTORY));
        records.add(new OutageFact(
                "tacoma-pos",
                null,
                AS_OF.minus(Duration.ofDays(12)),
                AS_OF.minus(Duration.ofDays(2)),
                OutageEvidence.EVENT_LOG));
        for (String node : List.of("seattle-hci-01", "seattle-pos-cp-1", "seattle-pos-lb-1", "tacoma-pos-cp-1")) {
            records.add(target(
                    node, node.startsWith("tacoma") ? "tacoma-pos" : clusterOf(node), TargetStatus.OK, "ok", "read"));
        }
        records.add(target("shops-cp-1", "shops", TargetStatus.OK, "ok", "read"));
        records.add(
                target(
                        "seattle-pos-w-1",
                        "seattle-pos",
                        TargetStatus.UNREACHABLE,
                        "connect-timeout",
                        "No answer from 10.20.0.21:22 within 10 s. Check that the node is on and that port 22 is open from here."));
        records.add(target(
                "shops-w-1",
                "shops",
                TargetStatus.PARTIAL,
                "permission-denied",
                "/etc/kubernetes/pki is not readable for clouduser. Allow sudo for the read, or add the user to the"
                        + " group that may."));
        mocClients(records);
        kubernetes(records, "seattle-pos", "seattle-pos-cp-1", -3);
        kubernetes(records, "tacoma-pos", "tacoma-pos-cp-1", 190);
        kubernetes(records, "shops", "shops-cp-1", 12);
        findings(records);
        return result(1, Map.of(Result.PASS, 211L, Result.NOT_APPLICABLE, 94L), records);
    }

    private static String clusterOf(String node) {
        return node.startsWith("seattle-pos") ? "seattle-pos" : "seattle-mgmt";
    }

    private static void mocClients(List<ScanRecord> records) {
        int days = -31;
        for (String client : List.of("node-agent", "kva", "kms", "cloud-operator", "csi", "cert-manager", "caph")) {
            records.add(certificate(client, Layer.MOC, "seattle-mgmt", "seattle-hci-01", days, "CN=" + client));
            records.add(token(client, "seattle-mgmt", "seattle-hci-01", days + 30));
            days += client.equals("kms") ? 75 : 1;
        }
        records.add(certificate(
                "cloud-agent", Layer.MOC, "seattle-mgmt", "seattle-hci-01", 301, "CN=Cloud Agent CA,O=Microsoft"));
    }

    private static void kubernetes(List<ScanRecord> records, String cluster, String node, int days) {
        for (String component : List.of(
                "apiserver",
                "apiserver-etcd-client",
                "apiserver-kubelet-client",
                "controller-manager",
                "etcd-server",
                "front-proxy-client",
                "kubelet-client")) {
            records.add(certificate(component, Layer.KUBERNETES, cluster, node, days, "CN=kube-" + component));
        }
        records.add(certificate("kubernetes-ca", Layer.KUBERNETES, cluster, node, 3300, "CN=kubernetes"));
    }

    private static void findings(List<ScanRecord> records) {
        records.add(finding(
                "f-01",
                "SHUTDOWN-MOC-TOKEN",
                Result.FAIL,
                Severity.CRITICAL,
                "seattle-pos",
                null,
                "kms",
                "Cluster seattle-pos was off for 35 days; the tokens of its MOC clients have ended.",
                Remedy.of(
                        "aks-hci.patch-load-balancer",
                        Map.of("cluster", "seattle-pos", "managementCluster", "seattle-mgmt"))));
        records.add(finding(
                "f-02",
                "VALIDITY-EXPIRED",
                Result.FAIL,
                Severity.CRITICAL,
                "seattle-pos",
                "seattle-pos-cp-1",
                "apiserver",
                "The certificate of apiserver ended 3 days ago.",
                Remedy.of(
                        "aks-hci.fix-kubelet-credentials",
                        Map.of("cluster", "seattle-pos", "managementCluster", "seattle-mgmt"))));
        records.add(finding(
                "f-03",
                "VALIDITY-EXPIRED",
                Result.FAIL,
                Severity.CRITICAL,
                "seattle-mgmt",
                "seattle-hci-01",
                "node-agent",
                "The certificate of node-agent ended 31 days ago.",
                Remedy.of("aks-hci.update-certificates", Map.of("cluster", "seattle-mgmt"))));
        records.add(finding(
                "f-04",
                "VALIDITY-ENDING",
                Result.FAIL,
                Severity.HIGH,
                "shops",
                "shops-cp-1",
                "apiserver",
                "The certificate of apiserver ends in 12 days, with 3 % of its lifetime left.",
                Remedy.of("kubeadm.renew", Map.of("cluster", "shops", "node", "shops-cp-1"))));
        records.add(finding(
                "f-05",
                "VALIDITY-LIFETIME",
                Result.FAIL,
                Severity.MEDIUM,
                "shops",
                "shops-cp-1",
                "kubernetes-ca",
                "The CA lives 10 years, which is longer than the 5 years that the policy allows.",
                null));
        records.add(finding(
                "f-06",
                "COVERAGE-UNREAD",
                Result.UNKNOWN,
                Severity.HIGH,
                "seattle-pos",
                "seattle-pos-w-1",
                null,
                "Node seattle-pos-w-1 could not be read, so nothing is known of its certificates.",
                null));
        records.add(finding(
                "f-07",
                "CRYPTO-KEY-SIZE",
                Result.WAIVED,
                Severity.LOW,
                "tacoma-pos",
                "tacoma-pos-cp-1",
                "front-proxy-client",
                "The key has 2048 bits; the policy asks for 3072. Waived until 2027-01-31.",
                null));
    }
}
