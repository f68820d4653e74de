package dev.certmend.policy.drools;

import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.Location;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.Source;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.inventory.ClusterRole;
import dev.certmend.inventory.LoadBalancer;
import dev.certmend.inventory.Platform;
import dev.certmend.policy.judge.ClusterFacts;
import dev.certmend.policy.judge.ClusterFactsBuilder;
import dev.certmend.policy.judge.UpdateLogins;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts of one cluster as tests need them. */
public final class Facts {

    private Facts() {}

    static ClusterFacts of(List<ScanRecord> records) {
        ClusterFactsBuilder builder = new ClusterFactsBuilder();
        UpdateLogins logins = new UpdateLogins();
        records.forEach(it -> {
            builder.add(it);
            logins.add(it);
        });
        return builder.build(logins);
    }

    /** A cluster of which no more is known. */
    public static ClusterFact cluster(String name, Platform platform) {
        return cluster(name, platform, null, null, null, null);
    }

    /** A cluster of AKS hybrid, or another. */
    public static ClusterFact cluster(
            String name,
            Platform platform,
            @Nullable ClusterRole role,
            @Nullable String managedBy,
            @Nullable LoadBalancer balancer,
            @Nullable Instant updated) {
        return new ClusterFact(name, platform, role, null, null, null, null, balancer, managedBy, updated, null, null);
    }

    /** How the reading of a node over SSH ended. */
    public static TargetFact target(String cluster, String node, TargetStatus status) {
        return new TargetFact(node, cluster, Source.SSH, status, "code", "Text.", 0, 1, null);
    }

    /** A file on a node that was read over SSH. */
    public static Location at(String cluster, String node, String path) {
        return new Location(node, cluster, Source.SSH, path, 0, null);
    }
}
