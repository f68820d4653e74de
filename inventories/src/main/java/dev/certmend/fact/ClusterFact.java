package dev.certmend.fact;

import dev.certmend.inventory.ClusterRole;
import dev.certmend.inventory.LoadBalancer;
import dev.certmend.inventory.Platform;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a cluster as a whole.
 *
 * @param name unique in a result file
 * @param platform which product it runs on
 * @param role its part in AKS hybrid; null elsewhere
 * @param environment such as {@code production}; governs who has to approve
 * @param owner who answers for it
 * @param release release of the product, such as {@code 1.0.16.10823}
 * @param kubernetesVersion such as {@code v1.29.4}
 * @param loadBalancer what balances its load
 * @param managedBy name of its management cluster
 * @param lastUpdatedAt when it was last updated
 * @param lastUpdatedBy which kind of evidence decided {@code lastUpdatedAt}
 * @param createdAt when it was made
 */
public record ClusterFact(
        String name,
        Platform platform,
        @Nullable ClusterRole role,
        @Nullable String environment,
        @Nullable String owner,
        @Nullable String release,
        @Nullable String kubernetesVersion,
        @Nullable LoadBalancer loadBalancer,
        @Nullable String managedBy,
        @Nullable Instant lastUpdatedAt,
        @Nullable UpdateEvidence lastUpdatedBy,
        @Nullable Instant createdAt)
        implements ScanRecord {

    public ClusterFact {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(platform, "platform");
    }
}
