package dev.certmend.policy.drools;

import java.time.Duration;
import java.time.Instant;

/** What the rules say of revocation lists. */
public final class RevocationSentences {

    private RevocationSentences() {}

    public static Sentence outOfDate(RevocationListAsset asset, Instant asOf) {
        return facts(asset, asOf)
                .of(asset.label() + " is out of date: the next one was due on " + asset.nextUpdate() + ", "
                        + Sentences.until(asset.nextUpdate(), asOf)
                        + " ago. Whoever checks it may refuse every certificate of this CA.");
    }

    public static Sentence nearlyDue(RevocationListAsset asset, double limit, Instant asOf) {
        Duration lifetime = asset.lifetime() == null ? Duration.ZERO : asset.lifetime();
        return facts(asset, asOf)
                .of(asset.label() + " is to be replaced by " + asset.nextUpdate() + ", "
                        + Sentences.in(asset.nextUpdate(), asOf) + ": "
                        + Amounts.percent(asset.remainingShare() == null ? 0 : asset.remainingShare()) + " of its "
                        + Amounts.words(lifetime) + " are left, and the policy expects the next one from "
                        + Amounts.percent(limit) + " on.")
                .with("limitShare", limit);
    }

    private static Sentences.Facts facts(RevocationListAsset asset, Instant asOf) {
        return text -> Sentence.of(text)
                .with("asOf", asOf)
                .with("thisUpdate", asset.thisUpdate())
                .with("nextUpdate", asset.nextUpdate())
                .with("issuer", asset.fact().issuer())
                .with("path", asset.fact().location().path());
    }
}
