package dev.certmend.policy.drools;

import dev.certmend.fact.Layer;
import dev.certmend.policy.AssetKind;
import dev.certmend.policy.Need;
import org.jspecify.annotations.Nullable;

/** Something that a control is judged on, and how a finding names it. */
sealed interface Asset permits ClusterAsset, NodeAsset, PlacedAsset, TargetAsset {

    AssetKind kind();

    /**
     * What stays the same while the asset is renewed: its place, never its dates or its fingerprint. Two observations
     * with one identity are one asset.
     */
    String identity();

    /** Whether the facts hold what a control needs of this asset. */
    boolean knows(Need need);

    /** How a sentence begins that speaks of it, such as {@code The apiserver certificate in /etc/… on cp-1}. */
    String label();

    @Nullable
    String clusterName();

    @Nullable
    String targetName();

    @Nullable
    Layer layer();

    @Nullable
    String component();

    /** Fingerprint, or the name of what is concerned. */
    String subject();
}
