package dev.certmend.policy.drools;

import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.Severity;
import dev.certmend.inventory.ClusterRole;
import dev.certmend.inventory.Platform;
import dev.certmend.policy.catalogue.AssetKind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One cluster of an inventory.
 *
 * @param fact as it was observed and declared
 * @param platform which product it runs on
 * @param role its part in AKS hybrid
 * @param lastUpdatedAt when it was last updated
 * @param ended whether credentials have ended that renew themselves
 * @param signers whether the issuers of its certificates were read
 * @param looked how much of it was read
 */
public record ClusterAsset(
        ClusterFact fact,
        Platform platform,
        @Nullable ClusterRole role,
        @Nullable Instant lastUpdatedAt,
        boolean ended,
        Signers signers,
        Looked looked)
        implements Asset {

    static ClusterAsset of(ClusterFact fact, boolean ended, Signers signers, Looked looked) {
        return new ClusterAsset(fact, fact.platform(), fact.role(), fact.lastUpdatedAt(), ended, signers, looked);
    }

    /** Whether its last update lies further back than this; exactly so far is not further. */
    public boolean updatedBefore(Instant asOf, Duration limit) {
        return lastUpdatedAt != null && Duration.between(lastUpdatedAt, asOf).compareTo(limit) > 0;
    }

    /** The tables contradict each other on updates, so the dates decide. */
    public Severity howBad() {
        return ended ? Severity.HIGH : Severity.MEDIUM;
    }

    @Override
    public AssetKind kind() {
        return AssetKind.CLUSTER;
    }

    @Override
    public String identity() {
        return "cluster\n" + fact.name();
    }

    @Override
    public String label() {
        return "Cluster " + fact.name();
    }

    @Override
    public String clusterName() {
        return fact.name();
    }

    @Override
    public @Nullable String targetName() {
        return null;
    }

    @Override
    public String subject() {
        return fact.name();
    }
}
