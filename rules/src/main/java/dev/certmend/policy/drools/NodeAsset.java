package dev.certmend.policy.drools;

import dev.certmend.fact.NodeFact;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.policy.catalogue.AssetKind;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One node of an inventory.
 *
 * @param fact what is known of it
 * @param read whether it was read over SSH, in full or in part
 * @param clockSkewSeconds its clock minus ours, positive if it is ahead; null where it was not measured
 */
public record NodeAsset(
        NodeFact fact, boolean read, @Nullable Long clockSkewSeconds) implements Asset {

    /**
     * A node with how the reading of it ended.
     *
     * @param own the SSH targets of its name
     */
    static NodeAsset of(NodeFact fact, List<TargetFact> own) {
        Long skew = fact.clockSkewSeconds() != null
                ? fact.clockSkewSeconds()
                : own.stream()
                        .map(TargetFact::clockSkewSeconds)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        return new NodeAsset(fact, own.stream().anyMatch(NodeAsset::wasRead), skew);
    }

    private static boolean wasRead(TargetFact target) {
        return target.status() == TargetStatus.OK || target.status() == TargetStatus.PARTIAL;
    }

    public boolean clockIsOff(long limitSeconds) {
        return clockSkewSeconds != null && Math.abs(clockSkewSeconds) > limitSeconds;
    }

    @Override
    public AssetKind kind() {
        return AssetKind.NODE;
    }

    @Override
    public String identity() {
        return "node\n" + fact.cluster() + "\n" + fact.name();
    }

    @Override
    public String label() {
        return "Node " + fact.name();
    }

    @Override
    public String clusterName() {
        return fact.cluster();
    }

    @Override
    public String targetName() {
        return fact.name();
    }

    @Override
    public String subject() {
        return fact.name();
    }
}
