package dev.certmend.policy.drools;

import dev.certmend.fact.TargetStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the rules of certificates, tokens, targets and nodes say, so that the rules themselves stay conditions. */
public final class Sentences {

    private Sentences() {}

    public static Sentence ended(CertificateAsset asset, Instant asOf) {
        return facts(asset, asOf).of(asset.label() + ended(asset.notAfter(), asOf));
    }

    public static Sentence ended(TokenAsset asset, Instant asOf) {
        return facts(asset, asOf).of(asset.label() + ended(asset.expiresAt(), asOf));
    }

    public static Sentence notYetValid(CertificateAsset asset, Instant asOf) {
        return facts(asset, asOf)
                .of(asset.label() + " is not valid before " + asset.notBefore() + ", " + until(asset.notBefore(), asOf)
                        + " from now.");
    }

    public static Sentence ending(CertificateAsset asset, double limit, Instant asOf) {
        return facts(asset, asOf)
                .of(asset.label() + ending(asset.notAfter(), asset.lifetime(), asset.remainingShare(), limit, asOf))
                .with("limitShare", limit);
    }

    public static Sentence ending(TokenAsset asset, double limit, Instant asOf) {
        return facts(asset, asOf)
                .of(asset.label() + ending(asset.expiresAt(), asset.lifetime(), asset.remainingShare(), limit, asOf))
                .with("limitShare", limit);
    }

    public static Sentence livesTooLong(CertificateAsset asset, Duration limit, Instant asOf) {
        Duration lifetime = asset.lifetime() == null ? Duration.ZERO : asset.lifetime();
        return facts(asset, asOf)
                .of(asset.label() + " is valid for " + Amounts.days(lifetime) + " days, from " + asset.notBefore()
                        + " to " + asset.notAfter() + "; the policy allows " + Amounts.days(limit) + ".")
                .with("limitDays", Amounts.days(limit));
    }

    public static Sentence livesLongerThanPublic(CertificateAsset asset, Instant asOf) {
        Instant start = asset.notBefore() == null ? asOf : asset.notBefore();
        Instant end = asset.notAfter() == null ? asOf : asset.notAfter();
        Duration limit = PublicLifetime.longest(start);
        return facts(asset, asOf)
                .of(asset.label() + " is valid for " + Amounts.exactly(PublicLifetime.of(start, end)) + ", from "
                        + start
                        + " to " + end + " and its last second included; a public CA may issue it for " + limit.toDays()
                        + " days at that date.")
                .with("issuer", asset.fact().issuer())
                .with("limitDays", limit.toDays());
    }

    public static Sentence issuerUnread(CertificateAsset asset, Instant asOf) {
        return facts(asset, asOf)
                .of(asset.label() + ": its issuer cannot be read, so whether a public CA issued it is not known.");
    }

    public static Sentence shortKey(CertificateAsset asset, int limit, Instant asOf) {
        String algorithm = asset.fact().publicKeyAlgorithm();
        Integer bits = asset.fact().publicKeyBits();
        return facts(asset, asOf)
                .of(asset.label() + " has a key of " + bits + " bits (" + algorithm + "); the policy wants " + limit
                        + ".")
                .with("publicKeyAlgorithm", algorithm)
                .with("publicKeyBits", bits)
                .with("limitBits", limit);
    }

    public static Sentence weaklySigned(CertificateAsset asset, Instant asOf) {
        String algorithm = asset.fact().signatureAlgorithm();
        return facts(asset, asOf)
                .of(asset.label() + " is signed with " + algorithm
                        + ", which is no longer safe: another certificate can be made to fit the signature.")
                .with("signatureAlgorithm", algorithm);
    }

    public static Sentence unreadable(CertificateAsset asset, Instant asOf) {
        String flaw = asset.fact().malformed();
        String missing = asset.notAfter() == null || asset.notBefore() == null
                ? "its validity cannot be read"
                : asset.lifetime() == null ? "its end is not after its start" : "its dates could be read";
        return facts(asset, asOf)
                .of(asset.label() + " is damaged: " + missing + (flaw == null ? "." : " (" + flaw + ")."))
                .with("malformed", flaw);
    }

    public static Sentence unread(TargetAsset asset) {
        boolean partly = asset.status() == TargetStatus.PARTIAL;
        String message = asset.fact().message().strip();
        return Sentence.of(
                        "Target " + asset.fact().name() + (partly ? " was read only in part" : " was not read") + " ("
                                + asset.status().word() + ", " + asset.fact().reason() + ")"
                                + (message.isEmpty() ? "" : ": ") + message
                                + (message.matches(".*[.?!]") ? "" : "."))
                .with("status", asset.status().word())
                .with("reason", asset.fact().reason())
                .with("source", asset.fact().source().word());
    }

    public static Sentence withoutTls(TargetAsset asset) {
        return Sentence.of(asset.label() + " answers without TLS"
                        + (asset.agent()
                                ? "; the agents of AKS hybrid do that where they were deployed with -insecure."
                                : ", though the inventory names it as a TLS endpoint."))
                .with("reason", asset.fact().reason());
    }

    public static Sentence notLookedAt(ClusterAsset asset) {
        int targets = asset.looked().targets();
        return Sentence.of(asset.label()
                        + (targets == 0
                                ? " stands in the inventory, and nothing of it was looked at."
                                : ": none of its " + targets + " targets holds anything that could be read."))
                .with("targets", targets);
    }

    public static Sentence clockIsOff(NodeAsset asset, long limit) {
        long skew = asset.clockSkewSeconds() == null ? 0 : asset.clockSkewSeconds();
        return Sentence.of("The clock of node " + asset.fact().name() + " is " + Math.abs(skew) + " seconds "
                        + (skew > 0 ? "ahead" : "behind") + "; more than " + limit
                        + " seconds make valid certificates look invalid.")
                .with("clockSkewSeconds", skew)
                .with("limitSeconds", limit);
    }

    private static String ended(@Nullable Instant end, Instant asOf) {
        return " ended on " + end + ", " + ago(end, asOf) + ".";
    }

    private static String ending(
            @Nullable Instant end, @Nullable Duration lifetime, @Nullable Double share, double limit, Instant asOf) {
        return " ends on " + end + ", " + in(end, asOf) + ": " + Amounts.percent(share == null ? 0 : share)
                + " of its " + Amounts.words(lifetime == null ? Duration.ZERO : lifetime)
                + " are left, and the policy expects its renewal from "
                + Amounts.percent(limit) + " on.";
    }

    /** Such as {@code 3 hours ago}. */
    static String ago(@Nullable Instant instant, Instant asOf) {
        return asOf.equals(instant) ? "this second" : until(instant, asOf) + " ago";
    }

    /** Such as {@code in 3 hours}; the second at which it ends is the last of a certificate. */
    static String in(@Nullable Instant instant, Instant asOf) {
        return asOf.equals(instant) ? "within this second" : "in " + until(instant, asOf);
    }

    static String until(@Nullable Instant instant, Instant asOf) {
        return instant == null ? "some time" : Amounts.words(Duration.between(asOf, instant));
    }

    private static Facts facts(CertificateAsset asset, Instant asOf) {
        return text -> Sentence.of(text)
                .with("asOf", asOf)
                .with("notBefore", asset.notBefore())
                .with("notAfter", asset.notAfter())
                .with("subject", asset.fact().subject())
                .with("path", asset.fact().location().path());
    }

    static Facts facts(Ending asset, Instant asOf) {
        return asset instanceof CertificateAsset certificate
                ? facts(certificate, asOf)
                : facts((TokenAsset) asset, asOf);
    }

    private static Facts facts(TokenAsset asset, Instant asOf) {
        return text -> Sentence.of(text)
                .with("asOf", asOf)
                .with("issuedAt", asset.issuedAt())
                .with("expiresAt", asset.expiresAt())
                .with("path", asset.fact().location().path());
    }

    /** Makes a sentence that carries the facts of one asset. */
    interface Facts {
        Sentence of(String text);
    }
}
