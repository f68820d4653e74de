package dev.certmend.policy.drools;

import dev.certmend.fact.Location;
import org.jspecify.annotations.Nullable;

/** An asset that was found in a place, by which it is known. */
sealed interface PlacedAsset extends Asset
        permits Ending, KeyFileAsset, ManagedCertificateAsset, RevocationListAsset, SigningRequestAsset {

    Location location();

    @Override
    default String identity() {
        return Places.identity(kind().word(), location());
    }

    @Override
    default @Nullable String clusterName() {
        return location().cluster();
    }

    @Override
    default String targetName() {
        return location().target();
    }
}
