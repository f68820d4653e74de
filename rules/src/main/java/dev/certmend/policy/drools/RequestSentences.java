package dev.certmend.policy.drools;

import dev.certmend.fact.SigningRequestState;
import java.time.Duration;
import java.time.Instant;

/** What the rules say of signing requests. */
public final class RequestSentences {

    private RequestSentences() {}

    public static Sentence unanswered(SigningRequestAsset asset, Duration limit, Instant asOf) {
        String what = asset.state() == SigningRequestState.APPROVED
                ? " was approved, and its signer has not issued the certificate"
                : " waits for somebody to approve it";
        String since = asset.unansweredSince() + ", " + Sentences.until(asset.unansweredSince(), asOf) + " ago";
        return facts(asset, asOf)
                .of(asset.label()
                        + what
                        + (asset.unanswered() == 1
                                ? "; it is of " + since + "."
                                : "; " + asset.unanswered() + " like it have no answer, the first of " + since + "."))
                .with("limitSeconds", limit.toSeconds());
    }

    public static Sentence denied(SigningRequestAsset asset, Instant asOf) {
        return facts(asset, asOf)
                .of(asset.label() + " was denied; the kubelet goes on with what it has, until that ends.");
    }

    public static Sentence failed(SigningRequestAsset asset, Instant asOf) {
        return facts(asset, asOf).of(asset.label() + " failed: its signer could not issue the certificate.");
    }

    private static Sentences.Facts facts(SigningRequestAsset asset, Instant asOf) {
        return text -> Sentence.of(text)
                .with("asOf", asOf)
                .with("state", asset.state() == null ? null : asset.state().word())
                .with("signer", asset.fact().signer())
                .with("requester", asset.fact().requester())
                .with("subject", asset.fact().subject())
                .with("requestedAt", asset.fact().requestedAt())
                .with("unansweredSince", asset.unansweredSince())
                .with("path", asset.fact().location().path());
    }
}
