package dev.certmend.report;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.Coverage;
import dev.certmend.fact.Finding;
import dev.certmend.fact.Fingerprint;
import dev.certmend.fact.KeyFileFact;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.ManagedCertificateFact;
import dev.certmend.fact.OutageEvidence;
import dev.certmend.fact.OutageFact;
import dev.certmend.fact.Remedy;
import dev.certmend.fact.Result;
import dev.certmend.fact.RevocationListFact;
import dev.certmend.fact.ScanHeader;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.ScanResult;
import dev.certmend.fact.ScanResultBuilder;
import dev.certmend.fact.Severity;
import dev.certmend.fact.SigningRequestFact;
import dev.certmend.fact.SigningRequestState;
import dev.certmend.fact.Source;
import dev.certmend.fact.Summary;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.fact.TokenFact;
import dev.certmend.fact.TokenKind;
import dev.certmend.fact.UpdateEvidence;
import dev.certmend.fact.Usage;
import dev.certmend.inventory.ClusterRole;
import dev.certmend.inventory.LoadBalancer;
import dev.certmend.inventory.Platform;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Results to render: one that looks like a real night, and the extremes. */
final class Estates {

    static final Instant AS_OF = Instant.parse("2026-11-26T03:00:00Z");

    /** What attackers and accidents put into names. */
    static final String HOSTILE =
            "<script>alert(1)</script>\"'&\u001b[31mred\u001b[0m\u202Edetrevni\u202C\u0000\u009b2J\r\n| x |";

    private Estates() {}

    /** The estate of the examples: three clusters of AKS hybrid, one of kubeadm, two nodes that were not read. */
    static ScanResult fabrikam() {
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
                    node, node.startsWith("tacoma") ? "tacoma-pos" : cluster(node), TargetStatus.OK, "ok", "read"));
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

    /** An estate with revocation lists and signing requests in every state. */
    static ScanResult requests() {
        List<ScanRecord> records = new ArrayList<>();
        records.add(cluster("shops", Platform.KUBEADM, null, "shop-team"));
        records.add(target("shops.kubeconfig", "shops", TargetStatus.OK, "ok", "read"));
        records.add(certificate("apiserver", Layer.KUBERNETES, "shops", "shops-cp-1", 190, "CN=kube-apiserver"));
        records.add(list("due", AS_OF.minus(Duration.ofDays(6)), null));
        records.add(list("endless", null, null));
        records.add(list("damaged", null, "nextUpdate is not readable"));
        for (SigningRequestState state : SigningRequestState.values()) {
            records.add(request(state, state.word()));
        }
        records.add(request(null, "drawer"));
        records.add(new Finding(
                "f-20",
                "VALIDITY-SIGNING-REQUEST",
                Result.FAIL,
                Severity.HIGH,
                "shops",
                "shops.kubeconfig",
                Layer.KUBERNETES,
                "kubelet-serving",
                Fingerprint.sha256("pending".getBytes(StandardCharsets.UTF_8)),
                "The request of system:node:w-1 waits for somebody to approve it.",
                new TreeMap<>(),
                null,
                "Approve it."));
        return result(1, Map.of(), records);
    }

    private static ScanRecord list(String name, @Nullable Instant nextUpdate, @Nullable String malformed) {
        return new RevocationListFact(
                Fingerprint.sha256(name.getBytes(StandardCharsets.UTF_8)),
                "CN=" + name + "-ca",
                AS_OF.minus(Duration.ofDays(36)),
                nextUpdate,
                malformed,
                new Location("/srv/pki", null, Source.FILE, "/srv/pki/" + name + ".crl", 0, null));
    }

    private static ScanRecord request(@Nullable SigningRequestState state, String name) {
        return new SigningRequestFact(
                Fingerprint.sha256(name.getBytes(StandardCharsets.UTF_8)),
                "CN=system:node:w-1,O=system:nodes",
                null,
                state == null ? null : "kubernetes.io/kubelet-serving",
                state == null ? null : "system:node:w-1",
                state == null ? null : AS_OF.minus(Duration.ofHours(3)),
                state,
                state == null
                        ? new Location("/srv/pki", null, Source.FILE, "/srv/pki/" + name + ".csr", 0, null)
                        : new Location(
                                "shops.kubeconfig",
                                "shops",
                                Source.KUBERNETES,
                                "certificatesigningrequests/csr-" + name + "/request",
                                0,
                                null));
    }

    private static String cluster(String node) {
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

    /** Nothing but a header and a summary. */
    static ScanResult empty() {
        return result(3, Map.of(), List.of());
    }

    /** One target that was read, in which all is well. */
    static ScanResult compliant() {
        return result(
                0,
                Map.of(Result.PASS, 3L),
                List.of(
                        cluster("shops", Platform.KUBEADM, null, "shop-team"),
                        target("shops-cp-1", "shops", TargetStatus.OK, "ok", "read"),
                        certificate("apiserver", Layer.KUBERNETES, "shops", "shops-cp-1", 340, "CN=kube-apiserver")));
    }

    /** One target that was not read; what else the summary claims is up to the caller. */
    static ScanResult unread(int exitCode) {
        return result(
                exitCode,
                Map.of(Result.PASS, 1L),
                List.of(target("shops-cp-1", "shops", TargetStatus.UNREACHABLE, "connect-timeout", "No answer.")));
    }

    /** Every text field that comes from outside is hostile. */
    static ScanResult hostile() {
        return result(
                1,
                Map.of(),
                List.of(
                        cluster(HOSTILE, Platform.GENERIC, null, HOSTILE),
                        target(HOSTILE, HOSTILE, TargetStatus.FAILED, HOSTILE, HOSTILE),
                        certificate(HOSTILE, Layer.OTHER, HOSTILE, HOSTILE, 5, HOSTILE + "x".repeat(5000)),
                        token(HOSTILE, HOSTILE, HOSTILE, 2),
                        new SigningRequestFact(
                                HOSTILE,
                                HOSTILE + "x".repeat(5000),
                                HOSTILE,
                                HOSTILE,
                                HOSTILE,
                                AS_OF,
                                SigningRequestState.PENDING,
                                new Location(HOSTILE, HOSTILE, Source.KUBERNETES, HOSTILE, 0, null)),
                        new KeyFileFact("0644", 0L, 0L, place(HOSTILE, HOSTILE, HOSTILE)),
                        new ManagedCertificateFact(
                                HOSTILE + "x".repeat(5000),
                                false,
                                HOSTILE,
                                AS_OF,
                                AS_OF,
                                place(HOSTILE, HOSTILE, HOSTILE)),
                        new Finding(
                                HOSTILE,
                                HOSTILE,
                                Result.FAIL,
                                Severity.HIGH,
                                HOSTILE,
                                HOSTILE,
                                Layer.OTHER,
                                HOSTILE,
                                HOSTILE,
                                HOSTILE,
                                new TreeMap<>(Map.of(HOSTILE, HOSTILE)),
                                Remedy.of(HOSTILE, Map.of(HOSTILE, HOSTILE)),
                                HOSTILE)));
    }

    /** As many findings and certificates as asked for, spread over clusters of a hundred. */
    static ScanResult large(int size) {
        List<ScanRecord> records = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String cluster = "cluster-" + i / 100;
            String node = "node-" + i;
            records.add(target(node, cluster, TargetStatus.OK, "ok", "read"));
            records.add(certificate("apiserver", Layer.KUBERNETES, cluster, node, i % 400 - 10, "CN=kube-apiserver"));
            records.add(finding(
                    "f-" + i,
                    i % 3 == 0 ? "VALIDITY-EXPIRED" : "VALIDITY-ENDING",
                    Result.FAIL,
                    i % 3 == 0 ? Severity.CRITICAL : Severity.HIGH,
                    cluster,
                    node,
                    "apiserver",
                    "The certificate of apiserver ends.",
                    Remedy.of("kubeadm.renew", Map.of("cluster", cluster, "node", node))));
        }
        return result(1, Map.of(), records);
    }

    /** A result of these records whose summary counts them. */
    static ScanResult result(int exitCode, Map<Result, Long> passed, List<? extends ScanRecord> records) {
        ScanResultBuilder builder = new ScanResultBuilder()
                .add(new ScanHeader(
                        ScanHeader.FORMAT,
                        "certmend 0.1.0",
                        "scan-2026-11-26",
                        AS_OF.minusSeconds(42),
                        AS_OF,
                        List.of("fabrikam"),
                        Fingerprint.sha256("policy".getBytes(StandardCharsets.UTF_8))));
        Map<Severity, Long> severities = new EnumMap<>(Severity.class);
        Map<Result, Long> results = new EnumMap<>(Result.class);
        results.putAll(passed);
        Coverage coverage = Coverage.none();
        long certificates = 0;
        long tokens = 0;
        for (ScanRecord record : records) {
            builder.add(record);
            if (record instanceof Finding finding) {
                results.merge(finding.result(), 1L, Long::sum);
                if (finding.result() == Result.FAIL) {
                    severities.merge(finding.severity(), 1L, Long::sum);
                }
            } else if (record instanceof TargetFact target) {
                coverage = coverage.plus(target.status());
            }
            certificates += record instanceof CertificateFact ? 1 : 0;
            tokens += record instanceof TokenFact ? 1 : 0;
        }
        return builder.add(new Summary(AS_OF, severities, results, certificates, tokens, coverage, exitCode))
                .build();
    }

    static TargetFact target(String name, String cluster, TargetStatus status, String reason, String message) {
        return new TargetFact(name, cluster, Source.SSH, status, reason, message, 0, 120, 0L);
    }

    static Finding finding(
            String id,
            String control,
            Result result,
            Severity severity,
            String cluster,
            @Nullable String target,
            @Nullable String component,
            String message,
            @Nullable Remedy remedy) {
        Map<String, String> evidence = new TreeMap<>();
        if (component != null && target != null) {
            evidence.put("notAfter", AS_OF.minus(Duration.ofDays(3)).toString());
            evidence.put("remaining", "0 %");
        } else if (component != null) {
            evidence.put("offFor", "P35D");
            evidence.put("limit", "P30D");
            evidence.put("evidence", "boot-history");
        }
        return new Finding(
                id,
                control,
                result,
                severity,
                cluster,
                target,
                component == null ? null : Layer.KUBERNETES,
                component,
                component == null || target == null
                        ? String.valueOf(target == null ? cluster : target)
                        : fingerprint(component, cluster, target),
                message,
                new TreeMap<>(evidence),
                remedy,
                remedy == null ? "Ask the owner of the cluster." : null);
    }

    static CertificateFact certificate(
            String component, Layer layer, String cluster, String target, int days, String subject) {
        Instant end = AS_OF.plus(Duration.ofDays(days));
        return new CertificateFact(
                fingerprint(component, cluster, target),
                subject,
                "CN=kubernetes",
                "1f",
                end.minus(Duration.ofDays(365)),
                end,
                false,
                "RSA",
                2048,
                "SHA256withRSA",
                List.of(),
                layer,
                component,
                Usage.SERVER,
                null,
                null,
                place(cluster, target, "/etc/kubernetes/pki/" + component + ".crt"));
    }

    static TokenFact token(String component, String cluster, String target, int days) {
        return new TokenFact(
                TokenKind.LOGIN,
                component,
                Layer.MOC,
                AS_OF.minus(Duration.ofDays(60)),
                AS_OF.plus(Duration.ofDays(days)),
                fingerprint("token " + component, cluster, target),
                null,
                place(cluster, target, "C:\\ProgramData\\wssdagent\\" + component + ".yaml"));
    }

    static Location place(String cluster, String target, String path) {
        return new Location(target, cluster, Source.SSH, path, 0, null);
    }

    private static String fingerprint(String component, String cluster, String target) {
        return Fingerprint.sha256((component + cluster + target).getBytes(StandardCharsets.UTF_8));
    }

    private static ClusterFact cluster(String name, Platform platform, @Nullable ClusterRole role, String owner) {
        boolean hybrid = platform == Platform.AKS_HCI;
        return new ClusterFact(
                name,
                platform,
                role,
                "production",
                owner,
                hybrid ? "1.0.16.10823" : null,
                "v1.29.4",
                role == ClusterRole.TARGET ? LoadBalancer.HAPROXY : null,
                role == ClusterRole.TARGET ? "seattle-mgmt" : null,
                AS_OF.minus(Duration.ofDays(64)),
                UpdateEvidence.INFERRED,
                null);
    }
}
