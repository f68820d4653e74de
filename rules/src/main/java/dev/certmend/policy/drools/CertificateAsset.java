package dev.certmend.policy.drools;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.Usage;
import dev.certmend.inventory.Platform;
import dev.certmend.policy.AssetKind;
import dev.certmend.policy.Calendar;
import dev.certmend.policy.Need;
import java.time.Duration;
import java.time.Instant;
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
        implements PlacedAsset {

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
        String name =
                usage == Usage.CA && !fact.component().contains("ca") ? fact.component() + " CA" : fact.component();
        return "The " + name + " certificate in " + Places.words(fact.location());
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

    /** Whether it ends before the next window of the calendar begins. */
    public boolean endsBeforeWindow(Instant asOf, Calendar calendar) {
        return isPlanned(asOf)
                && notAfter != null
                && calendar.nextWindow(asOf).filter(notAfter::isBefore).isPresent();
    }

    /** Whether the calendar has windows, and all of them are over. */
    public boolean lacksWindow(Instant asOf, Calendar calendar) {
        return calendar.hasWindows()
                && isPlanned(asOf)
                && notAfter != null
                && calendar.nextWindow(asOf).isEmpty();
    }

    /** Whether it ends in a freeze of the calendar. */
    public boolean endsInFreeze(Instant asOf, Calendar calendar) {
        return isPlanned(asOf)
                && notAfter != null
                && calendar.freezeAt(notAfter).isPresent();
    }

    /** Whether there is a calendar, and it does not matter to this one. */
    public boolean isLeftAlone(Instant asOf, Calendar calendar) {
        return !calendar.isEmpty() && !isPlanned(asOf);
    }

    /** Whether people plan its renewal: it has not ended, does not renew itself, and nothing replaced it. */
    public boolean isPlanned(Instant asOf) {
        return !selfRenewing && !relations.isReplaced() && (notAfter == null || !notAfter.isBefore(asOf));
    }

    /** Whether it should have renewed itself when a third of a life longer than days was left. */
    public boolean late() {
        return selfRenewing && lifetime != null && lifetime.compareTo(DAYS_ONLY) > 0;
    }
}
