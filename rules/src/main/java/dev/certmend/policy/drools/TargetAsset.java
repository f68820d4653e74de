package dev.certmend.policy.drools;

import dev.certmend.fact.Layer;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.policy.AssetKind;
import dev.certmend.policy.Need;
import org.jspecify.annotations.Nullable;

/**
 * One target that was to be read.
 *
 * @param fact how its reading ended
 * @param status how its reading ended, in one word
 */
public record TargetAsset(TargetFact fact, TargetStatus status) implements Asset {

    static TargetAsset of(TargetFact fact) {
        return new TargetAsset(fact, fact.status());
    }

    @Override
    public AssetKind kind() {
        return AssetKind.TARGET;
    }

    @Override
    public String identity() {
        String cluster = fact.cluster() == null ? "" : fact.cluster();
        return String.join("\n", "target", cluster, fact.name(), fact.source().word());
    }

    @Override
    public boolean knows(Need need) {
        return false;
    }

    @Override
    public String label() {
        return "Target " + fact.name();
    }

    @Override
    public @Nullable String clusterName() {
        return fact.cluster();
    }

    @Override
    public String targetName() {
        return fact.name();
    }

    @Override
    public @Nullable Layer layer() {
        return null;
    }

    @Override
    public @Nullable String component() {
        return null;
    }

    @Override
    public String subject() {
        return fact.name();
    }
}
