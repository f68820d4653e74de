package dev.certmend.remediate;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.Coverage;
import dev.certmend.fact.Finding;
import dev.certmend.fact.Fingerprint;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.NodeFact;
import dev.certmend.fact.Remedy;
import dev.certmend.fact.Result;
import dev.certmend.fact.ScanHeader;
import dev.certmend.fact.Severity;
import dev.certmend.fact.Source;
import dev.certmend.fact.Summary;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.fact.Usage;
import dev.certmend.inventory.Cluster;
import dev.certmend.inventory.Inventory;
import dev.certmend.inventory.Node;
import dev.certmend.inventory.NodeRole;
import dev.certmend.inventory.OperatingSystem;
import dev.certmend.inventory.Platform;
import dev.certmend.inventory.SshAddress;
import dev.certmend.result.ScanResult;
import dev.certmend.ssh.ExecRequest;
import dev.certmend.ssh.ExecResult;
import dev.certmend.ssh.ForwardedPort;
import dev.certmend.ssh.SshConnection;
import dev.certmend.ssh.SshConnector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A kubeadm cluster of two nodes in memory: commands renew its certificates, looks see them. */
final class World implements SshConnector {

    static final Duration LIFETIME = Duration.ofDays(365);
    private static final String CLUSTER = "build-farm";
    private static final String PATH = "/etc/kubernetes/pki/apiserver.crt";

    /** What the next command on a node does, beside being recorded. */
    interface Behaviour {
        ExecResult run(String node) throws InterruptedException;
    }

    private final TestClock clock;
    private final Map<String, Instant> notAfter = new TreeMap<>();
    private final List<String> commands = new ArrayList<>();
    private Behaviour behaviour = this::renew;
    private Set<String> unread = Set.of();

    World(TestClock clock) {
        this.clock = clock;
        notAfter.put("cp-1", Instant.parse("2026-12-10T00:00:00Z"));
        notAfter.put("cp-2", Instant.parse("2026-12-11T00:00:00Z"));
    }

    synchronized List<String> commands() {
        return List.copyOf(commands);
    }

    void behave(Behaviour next) {
        behaviour = next;
    }

    void unread(String node) {
        unread = Set.of(node);
    }

    synchronized ExecResult renew(String node) {
        notAfter.put(node, clock.instant().plus(LIFETIME));
        return ended(0, "");
    }

    synchronized void end(String node, Instant end) {
        notAfter.put(node, end);
    }

    synchronized void remove(String node) {
        notAfter.remove(node);
    }

    static ExecResult ended(int status, String error) {
        return new ExecResult(status, new byte[0], error.getBytes(StandardCharsets.UTF_8), false);
    }

    /** A scan of the cluster, judged: a certificate with less than 36 days left is a finding with a remedy. */
    synchronized ScanResult look() {
        List<CertificateFact> certificates = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        notAfter.forEach((node, end) -> {
            if (!unread.contains(node)) {
                CertificateFact certificate = certificate(node, end);
                certificates.add(certificate);
                if (end.isBefore(clock.instant().plus(Duration.ofDays(36)))) {
                    findings.add(finding(node, certificate));
                }
            }
        });
        return new ScanResult(
                new ScanHeader(
                        ScanHeader.FORMAT,
                        "test",
                        "scan-" + clock.instant(),
                        clock.instant(),
                        clock.instant(),
                        List.of("lab"),
                        "policy-digest"),
                List.of(target("cp-1"), target("cp-2")),
                certificates,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new ClusterFact(
                        CLUSTER, Platform.KUBEADM, null, "production", null, null, null, null, null, null, null, null)),
                List.of(node("cp-1"), node("cp-2")),
                List.of(),
                findings,
                new Summary(clock.instant(), Map.of(), Map.of(), 2, 0, new Coverage(2, 2, 0, 0), 0));
    }

    private TargetFact target(String node) {
        boolean read = !unread.contains(node);
        return new TargetFact(
                node,
                CLUSTER,
                Source.SSH,
                read ? TargetStatus.OK : TargetStatus.UNREACHABLE,
                read ? "ok" : "connection-refused",
                read ? "read" : "connection refused",
                1,
                5,
                null);
    }

    private static NodeFact node(String name) {
        return new NodeFact(name, CLUSTER, OperatingSystem.LINUX, List.of(NodeRole.CONTROL_PLANE), null, null);
    }

    private static CertificateFact certificate(String node, Instant end) {
        return new CertificateFact(
                Fingerprint.sha256((node + end).getBytes(StandardCharsets.UTF_8)),
                "CN=kube-apiserver",
                "CN=kubernetes",
                "0a",
                end.minus(LIFETIME),
                end,
                false,
                "RSA",
                2048,
                "SHA256withRSA",
                List.of(),
                Layer.KUBERNETES,
                "apiserver",
                Usage.SERVER,
                null,
                null,
                new Location(node, CLUSTER, Source.SSH, PATH, 0, null));
    }

    private static Finding finding(String node, CertificateFact certificate) {
        return new Finding(
                "finding-" + node,
                "VALIDITY-RENEWAL",
                Result.FAIL,
                Severity.HIGH,
                CLUSTER,
                node,
                Layer.KUBERNETES,
                "apiserver",
                certificate.fingerprintSha256(),
                "The API server certificate of " + node + " ends at " + certificate.notAfter() + ".",
                new TreeMap<>(),
                Remedy.of("kubeadm.renew", Map.of("cluster", CLUSTER, "node", node)),
                null);
    }

    static Inventory inventory() {
        List<Node> nodes = List.of(inventoryNode("cp-1"), inventoryNode("cp-2"));
        return new Inventory(
                "lab",
                List.of(new Cluster(
                        CLUSTER,
                        Platform.KUBEADM,
                        null,
                        "production",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        nodes,
                        List.of(),
                        false,
                        List.of())));
    }

    private static Node inventoryNode(String name) {
        return new Node(
                name,
                new SshAddress(name, 22, "root", null, null, null, List.of(), null, false),
                OperatingSystem.LINUX,
                List.of(NodeRole.CONTROL_PLANE),
                "/");
    }

    @Override
    public SshConnection connect(SshAddress address, Duration deadline) {
        return new SshConnection() {
            @Override
            public ExecResult exec(ExecRequest request) throws InterruptedException {
                synchronized (World.this) {
                    commands.add(address.host() + ": " + request.command());
                }
                return behaviour.run(address.host());
            }

            @Override
            public Optional<ForwardedPort> forward(int port, Duration deadline) {
                return Optional.empty();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {}
}
