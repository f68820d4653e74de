package dev.certmend.policy.drools;

import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.ManagedCertificateFact;
import dev.certmend.policy.catalogue.AssetKind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a controller keeps valid, and says of it.
 *
 * @param fact as it was observed
 * @param ready whether the controller says that it stands
 * @param notAfter when the issued certificate ends
 * @param renewalAt when the controller wants to renew it
 */
public record ManagedCertificateAsset(
        ManagedCertificateFact fact,
        @Nullable Boolean ready,
        @Nullable Instant notAfter,
        @Nullable Instant renewalAt) implements PlacedAsset {

    static ManagedCertificateAsset of(ManagedCertificateFact fact) {
        return new ManagedCertificateAsset(fact, fact.ready(), fact.notAfter(), fact.renewalAt());
    }

    /** Whether it should have been renewed longer ago than this. */
    public boolean isOverdue(Instant asOf, Duration limit) {
        return renewalAt != null && renewalAt.plus(limit).isBefore(asOf);
    }

    /** Whether the issued certificate has ended, or there is none. */
    public boolean isOut(Instant asOf) {
        return notAfter == null || notAfter.isBefore(asOf);
    }

    /**
     * Whether its first certificate may still be on its way: there is none yet, and it was asked for no longer ago than
     * this. Where it is not known when it was asked for, nothing speaks for waiting.
     */
    public boolean isBeingIssued(Instant asOf, Duration limit) {
        return !Boolean.TRUE.equals(ready)
                && notAfter == null
                && fact.createdAt() != null
                && !fact.createdAt().plus(limit).isBefore(asOf);
    }

    @Override
    public AssetKind kind() {
        return AssetKind.MANAGED_CERTIFICATE;
    }

    @Override
    public Location location() {
        return fact.location();
    }

    @Override
    public String label() {
        return "The Certificate of cert-manager for Secret " + fact.secret() + " in " + Places.words(fact.location());
    }

    @Override
    public Layer layer() {
        return Layer.OTHER;
    }

    @Override
    public String component() {
        return "tls-secret";
    }

    @Override
    public String subject() {
        return fact.location().path();
    }
}
