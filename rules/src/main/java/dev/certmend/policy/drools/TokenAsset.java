package dev.certmend.policy.drools;

import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.TokenFact;
import dev.certmend.inventory.Platform;
import dev.certmend.policy.catalogue.AssetKind;
import dev.certmend.policy.catalogue.Need;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One token in one place.
 *
 * @param fact as it was observed
 * @param platform of its cluster; null for a file that no inventory names
 * @param issuedAt claim {@code iat}
 * @param expiresAt claim {@code exp}
 * @param lifetime from issue to end
 * @param remainingShare what is left of the lifetime, 1 at its start, 0 at its end
 * @param endless whether it was understood and has no end
 */
public record TokenAsset(
        TokenFact fact,
        @Nullable Platform platform,
        @Nullable Instant issuedAt,
        @Nullable Instant expiresAt,
        @Nullable Duration lifetime,
        @Nullable Double remainingShare,
        boolean endless)
        implements Ending {

    static TokenAsset of(TokenFact fact, @Nullable Platform platform, Instant asOf) {
        return new TokenAsset(
                fact,
                platform,
                fact.issuedAt(),
                fact.expiresAt(),
                Validity.lifetime(fact.issuedAt(), fact.expiresAt()),
                Validity.remainingShare(fact.issuedAt(), fact.expiresAt(), asOf),
                fact.malformed() == null && fact.issuedAt() != null && fact.expiresAt() == null);
    }

    @Override
    public AssetKind kind() {
        return AssetKind.TOKEN;
    }

    @Override
    public Location location() {
        return fact.location();
    }

    @Override
    public boolean knows(Need need) {
        return switch (need) {
            case START -> issuedAt != null;
            case END -> expiresAt != null;
            case KEY, SIGNATURE, VERDICT -> false;
        };
    }

    @Override
    public String label() {
        return "The " + fact.component() + " token in " + Places.words(fact.location());
    }

    @Override
    public Layer layer() {
        return fact.layer();
    }

    @Override
    public String component() {
        return fact.component();
    }

    @Override
    public String subject() {
        return fact.fingerprintSha256();
    }

    @Override
    public @Nullable Instant end() {
        return expiresAt;
    }

    /** On and after its end it is refused. */
    @Override
    public boolean isPlanned(Instant asOf) {
        return !endless && (expiresAt == null || expiresAt.isAfter(asOf));
    }
}
