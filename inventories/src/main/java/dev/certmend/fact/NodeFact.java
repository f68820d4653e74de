package dev.certmend.fact;

import dev.certmend.inventory.NodeRole;
import dev.certmend.inventory.OperatingSystem;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a node. A node of the inventory that could not be read has one too, without observations.
 *
 * @param name unique in its cluster; also the name of its SSH target
 * @param cluster its cluster
 * @param os what it runs
 * @param roles the parts it plays
 * @param bootedAt when it last started; null where it was not observed
 * @param clockSkewSeconds its clock minus ours, positive if it is ahead; null where it was not measured
 * @param root where its file system begins; null for {@code /}
 * @param sudo whether it is worked on through {@code sudo -n}; null where it is not
 * @param services states of the product's services as the machine names them, by name; empty where none were asked for
 */
public record NodeFact(
        String name,
        String cluster,
        OperatingSystem os,
        List<NodeRole> roles,
        @Nullable Instant bootedAt,
        @Nullable Long clockSkewSeconds,
        @Nullable String root,
        @Nullable Boolean sudo,
        SortedMap<String, String> services)
        implements ScanRecord {

    public NodeFact {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(cluster, "cluster");
        Objects.requireNonNull(os, "os");
        roles = roles == null ? List.of() : List.copyOf(roles);
        services = services == null ? new TreeMap<>() : new TreeMap<>(services);
    }

    /** A node whose file system begins at {@code /} and that is worked on as the user who logs in. */
    public NodeFact(
            String name,
            String cluster,
            OperatingSystem os,
            List<NodeRole> roles,
            @Nullable Instant bootedAt,
            @Nullable Long clockSkewSeconds) {
        this(name, cluster, os, roles, bootedAt, clockSkewSeconds, null, null, new TreeMap<>());
    }
}
