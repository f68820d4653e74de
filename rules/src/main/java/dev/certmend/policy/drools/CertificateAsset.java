package dev.certmend.policy.drools;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.Usage;
import dev.certmend.inventory.Platform;
import dev.certmend.policy.catalogue.AssetKind;
import dev.certmend.policy.catalogue.Need;
import dev.certmend.policy.judge.SelfRenewal;
import dev.certmend.policy.syntax.Glob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One certificate in one place.
 *
 * @param fact as it was observed
 * @param platform of its cluster; null for a file that no inventory names
 * @param notBefore start of validity
 * @param notAfter end of validity
 * @param lifetime from its issue, as far as that can be told, to its end; see {@link Backdating}
 * @param remainingShare what is left of the lifetime, 1 at its start, 0 at its end
 * @param usage what it is used for, where that is known
 * @param flawed whether something is wrong with its encoding
 * @param selfRenewing whether its platform renews it without anybody's doing
 * @param relations how it stands to the others of its cluster
 */
public record CertificateAsset(
        CertificateFact fact,
        @Nullable Platform platform,
        @Nullable Instant notBefore,
        @Nullable Instant notAfter,
        @Nullable Duration lifetime,
        @Nullable Double remainingShare,
        @Nullable Usage usage,
        boolean flawed,
        boolean selfRenewing,
        Relations relations)
        implements Ending {

    /** Leaves that live no longer than this are renewed on their last day. */
    private static final Duration DAYS_ONLY = Duration.ofDays(10);

    static CertificateAsset of(
            CertificateFact fact,
            @Nullable Platform platform,
            @Nullable Instant start,
            Relations relations,
            Instant asOf) {
        return new CertificateAsset(
                fact,
                platform,
                fact.notBefore(),
                fact.notAfter(),
                Validity.lifetime(start, fact.notAfter()),
                Validity.remainingShare(start, fact.notAfter(), asOf),
                Boolean.TRUE.equals(fact.isCa()) ? Usage.CA : fact.usage(),
                fact.malformed() != null,
                SelfRenewal.of(fact, platform),
                relations);
    }

    @Override
    public AssetKind kind() {
        return AssetKind.CERTIFICATE;
    }

    @Override
    public Location location() {
        return fact.location();
    }

    @Override
    public boolean knows(Need need) {
        return switch (need) {
            case START -> notBefore != null;
            case END -> notAfter != null;
            case KEY -> Algorithms.knowsKey(fact);
            case SIGNATURE -> Algorithms.knowsSignature(fact);
            case VERDICT -> false;
        };
    }

    @Override
    public String label() {
        return "The " + CertificateNames.of(fact, usage == Usage.CA) + " in " + Places.words(fact.location());
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

    /** Whether it signed itself, so that nobody relies on its signature. */
    public boolean isSelfSigned() {
        return fact.subject() != null && fact.subject().equals(fact.issuer());
    }

    public boolean isWeaklySigned() {
        return Algorithms.isWeakSignature(fact);
    }

    /** Whether it still stands and ends within this time; at its exact end it does. */
    public boolean endsWithin(Instant asOf, Duration limit) {
        return notAfter != null && !notAfter.isBefore(asOf) && !notAfter.isAfter(asOf.plus(limit));
    }

    @Override
    public @Nullable Instant end() {
        return notAfter;
    }

    @Override
    public boolean isPlanned(Instant asOf) {
        return !selfRenewing && !relations.isReplaced() && (notAfter == null || !notAfter.isBefore(asOf));
    }

    /** Whether its issuer is one whose certificates the public trusts. */
    public boolean isPublic(List<Glob> publicIssuers) {
        String issuer = fact.issuer();
        return issuer != null && publicIssuers.stream().anyMatch(it -> it.matches(issuer));
    }

    /** Whether it is valid for longer than a certificate of a public CA may be that was issued when its validity began. */
    public boolean isLongerThanPublic() {
        return notBefore != null
                && notAfter != null
                && PublicLifetime.of(notBefore, notAfter).compareTo(PublicLifetime.longest(notBefore)) > 0;
    }

    /** Whether its issuer was read. */
    public boolean isIssuerKnown() {
        return fact.issuer() != null;
    }

    /** Whether it should have renewed itself when a third of a life longer than days was left. */
    public boolean late() {
        return selfRenewing && lifetime != null && lifetime.compareTo(DAYS_ONLY) > 0;
    }
}
