package dev.certmend.policy.drools;

import dev.certmend.fact.Location;
import dev.certmend.fact.RevocationListFact;
import dev.certmend.policy.catalogue.AssetKind;
import dev.certmend.policy.catalogue.Need;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One revocation list in one place.
 *
 * @param fact as it was observed
 * @param thisUpdate when it was issued
 * @param nextUpdate when the next one is due
 * @param lifetime from issue to the next one
 * @param remainingShare what is left of the lifetime, 1 at its start, 0 at its end
 * @param endless whether it was understood and does not say when the next one is due
 */
public record RevocationListAsset(
        RevocationListFact fact,
        @Nullable Instant thisUpdate,
        @Nullable Instant nextUpdate,
        @Nullable Duration lifetime,
        @Nullable Double remainingShare,
        boolean endless)
        implements PlacedAsset {

    static RevocationListAsset of(RevocationListFact fact, Instant asOf) {
        return new RevocationListAsset(
                fact,
                fact.thisUpdate(),
                fact.nextUpdate(),
                Validity.lifetime(fact.thisUpdate(), fact.nextUpdate()),
                Validity.remainingShare(fact.thisUpdate(), fact.nextUpdate(), asOf),
                fact.malformed() == null && fact.nextUpdate() == null);
    }

    @Override
    public AssetKind kind() {
        return AssetKind.REVOCATION_LIST;
    }

    @Override
    public Location location() {
        return fact.location();
    }

    @Override
    public boolean knows(Need need) {
        return switch (need) {
            case START -> lifetime != null;
            case END -> nextUpdate != null;
            case KEY, SIGNATURE, VERDICT -> false;
        };
    }

    @Override
    public String label() {
        String issuer = fact.issuer() == null ? "" : " of " + fact.issuer();
        return "The revocation list" + issuer + " in " + Places.words(fact.location());
    }

    @Override
    public String subject() {
        return fact.fingerprintSha256();
    }
}
