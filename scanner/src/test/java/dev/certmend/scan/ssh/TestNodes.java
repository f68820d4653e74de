package dev.certmend.scan.ssh;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Source;
import dev.certmend.fact.TokenFact;
import dev.certmend.inventory.Cluster;
import dev.certmend.inventory.Node;
import dev.certmend.inventory.NodeRole;
import dev.certmend.inventory.OperatingSystem;
import dev.certmend.inventory.Platform;
import dev.certmend.inventory.SshAddress;
import dev.certmend.scan.probe.Observation;
import dev.certmend.scan.probe.Target;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Clusters and nodes for tests. */
public final class TestNodes {

    public static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private TestNodes() {}

    public static Node linux(String name, String root, boolean sudo, NodeRole... roles) {
        SshAddress address =
                new SshAddress(name + ".example", 22, "clouduser", null, null, null, List.of(), null, sudo);
        return new Node(name, address, OperatingSystem.LINUX, List.of(roles), root);
    }

    public static Node windows(String name) {
        SshAddress address =
                new SshAddress(name + ".example", 22, "Administrator", null, null, null, List.of(), null, false);
        return new Node(name, address, OperatingSystem.WINDOWS, List.of(NodeRole.HOST), "/");
    }

    public static Cluster cluster(String name, Platform platform, Node... nodes) {
        return new Cluster(
                name,
                platform,
                null,
                "production",
                "retail",
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(nodes),
                List.of(),
                false,
                List.of());
    }

    public static Target target(Node node) {
        return new Target(node.name(), "seattle-pos", Source.SSH);
    }

    public static List<CertificateFact> certificates(Observation observation) {
        return observation.facts().stream()
                .filter(CertificateFact.class::isInstance)
                .map(CertificateFact.class::cast)
                .toList();
    }

    public static List<TokenFact> tokens(Observation observation) {
        return observation.facts().stream()
                .filter(TokenFact.class::isInstance)
                .map(TokenFact.class::cast)
                .toList();
    }
}
