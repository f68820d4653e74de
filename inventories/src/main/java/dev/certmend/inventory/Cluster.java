package dev.certmend.inventory;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as its owners declare it. Everything optional is null where the inventory is silent.
 *
 * @param name unique in an inventory
 * @param platform which product it runs on
 * @param role its part in AKS hybrid
 * @param environment governs who has to approve a repair; {@code default} where the inventory is silent
 * @param owner who answers for it
 * @param release release of the product, where it cannot be observed
 * @param managedBy name of the management cluster
 * @param loadBalancer what balances its load
 * @param azure where public AKS knows it
 * @param lastUpdatedAt when it was last updated, as declared
 * @param createdAt when it was made, as declared
 * @param nodes its nodes, unique by name
 * @param kubeconfigs absolute paths
 * @param api whether the API servers that the kubeconfigs name are asked too
 * @param endpoints TLS endpoints
 */
public record Cluster(
        String name,
        Platform platform,
        @Nullable ClusterRole role,
        String environment,
        @Nullable String owner,
        @Nullable String release,
        @Nullable String managedBy,
        @Nullable LoadBalancer loadBalancer,
        @Nullable AzureResource azure,
        @Nullable Instant lastUpdatedAt,
        @Nullable Instant createdAt,
        List<Node> nodes,
        List<Path> kubeconfigs,
        boolean api,
        List<Endpoint> endpoints) {

    /** The environment of a cluster whose inventory names none. */
    public static final String DEFAULT_ENVIRONMENT = "default";

    public Cluster {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(platform, "platform");
        Objects.requireNonNull(environment, "environment");
        nodes = List.copyOf(nodes);
        kubeconfigs = List.copyOf(kubeconfigs);
        endpoints = List.copyOf(endpoints);
    }
}
