package dev.certmend.policy.drools;

import dev.certmend.fact.Layer;
import dev.certmend.policy.catalogue.AssetKind;
import dev.certmend.policy.catalogue.Need;
import org.jspecify.annotations.Nullable;

/** Something that a control is judged on, and how a finding names it. */
sealed interface Asset permits ClusterAsset, NodeAsset, PlacedAsset, TargetAsset {

    AssetKind kind();

    /**
     * What stays the same while the asset is renewed: its place, never its dates or its fingerprint. Two observations
     * with one identity are one asset.
     */
    String identity();

    /** Whether the facts hold what a control needs of this asset; without dates, key and signature there is nothing to know. */
    default boolean knows(Need need) {
        return false;
    }

    /** How a sentence begins that speaks of it, such as {@code The apiserver certificate in /etc/… on cp-1}. */
    String label();

    @Nullable
    String clusterName();

    @Nullable
    String targetName();

    /** The layer that it serves; null where it serves none or all. */
    default @Nullable Layer layer() {
        return null;
    }

    /** Who uses it; null where that is nobody in particular. */
    default @Nullable String component() {
        return null;
    }

    /** Fingerprint, or the name of what is concerned. */
    String subject();
}
