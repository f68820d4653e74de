package dev.certmend.policy.drools;

import dev.certmend.fact.Source;
import dev.certmend.inventory.ClusterRole;
import dev.certmend.policy.catalogue.Control;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * To which assets of a cluster a control applies. This is the catalogue's to say: rules need not ask again.
 *
 * @param control the control
 * @param cluster whether it applies to the cluster at all, at the instant that is judged
 */
record Applicability(Control control, boolean cluster) {

    static Applicability of(Control control, Assets assets, Instant asOf) {
        boolean everywhere = control.platforms().isEmpty() && control.roles().isEmpty();
        boolean applies = everywhere || assets.clusters().stream().anyMatch(it -> isFor(control, it));
        return new Applicability(control, applies && control.isEffective(asOf));
    }

    private static boolean isFor(Control control, ClusterAsset cluster) {
        boolean platform = control.platforms().isEmpty() || control.platforms().contains(cluster.platform());
        ClusterRole role = cluster.role();
        return platform
                && (control.roles().isEmpty()
                        || (role != null && control.roles().contains(role)));
    }

    /** Whether it surely does not apply to this asset. */
    boolean isNone(Asset asset) {
        if (!cluster || !isNamed(asset)) {
            return true;
        }
        return asset instanceof CertificateAsset it
                && !control.usages().isEmpty()
                && !isUndecided(it)
                && (it.usage() == null || !control.usages().contains(it.usage()));
    }

    private boolean isNamed(Asset asset) {
        return (control.components().isEmpty() || control.components().contains(asset.component()))
                && (control.sources().isEmpty() || control.sources().contains(source(asset)));
    }

    private static @Nullable Source source(Asset asset) {
        if (asset instanceof PlacedAsset it) {
            return it.location().source();
        }
        return asset instanceof TargetAsset it ? it.fact().source() : null;
    }

    /** Whether it surely applies; what a damaged certificate is used for may not be known. */
    boolean isCertain(Asset asset) {
        return control.usages().isEmpty() || !(asset instanceof CertificateAsset it) || !isUndecided(it);
    }

    private static boolean isUndecided(CertificateAsset asset) {
        return asset.usage() == null && asset.fact().isCa() == null;
    }
}
