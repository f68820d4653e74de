package dev.certmend.policy.drools;

import java.time.Duration;
import java.time.Instant;

/** What the rules say of certificates that a controller keeps valid. */
public final class ManagedSentences {

    private ManagedSentences() {}

    public static Sentence notReady(ManagedCertificateAsset asset, Instant asOf) {
        String reason = asset.fact().reason() == null ? "" : " (" + asset.fact().reason() + ")";
        return facts(asset, asOf)
                .of(asset.label() + " is not ready" + reason + "; " + end(asset, asOf) + "." + issuer(asset));
    }

    public static Sentence overdue(ManagedCertificateAsset asset, Duration limit, Instant asOf) {
        return facts(asset, asOf)
                .of(asset.label() + " was to be renewed on " + asset.renewalAt() + ", "
                        + Sentences.until(asset.renewalAt(), asOf) + " ago, and was not; " + end(asset, asOf) + "."
                        + issuer(asset))
                .with("limitSeconds", limit.toSeconds());
    }

    private static String end(ManagedCertificateAsset asset, Instant asOf) {
        if (asset.notAfter() == null) {
            return "no certificate was issued";
        }
        return asset.isOut(asOf)
                ? "the certificate ended on " + asset.notAfter() + ", " + Sentences.ago(asset.notAfter(), asOf)
                : "the certificate ends on " + asset.notAfter() + ", " + Sentences.in(asset.notAfter(), asOf);
    }

    private static String issuer(ManagedCertificateAsset asset) {
        return asset.fact().issuer() == null
                ? ""
                : " Its issuer is " + asset.fact().issuer() + ".";
    }

    private static Sentences.Facts facts(ManagedCertificateAsset asset, Instant asOf) {
        return text -> Sentence.of(text)
                .with("asOf", asOf)
                .with("ready", asset.ready())
                .with("reason", asset.fact().reason())
                .with("notAfter", asset.notAfter())
                .with("renewalAt", asset.renewalAt())
                .with("secret", asset.fact().secret())
                .with("issuer", asset.fact().issuer())
                .with("path", asset.fact().location().path());
    }
}
