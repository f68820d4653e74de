package dev.certmend.policy.drools;

import dev.certmend.fact.CertificateFact;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the rules say of a certificate beside the others of its cluster. */
public final class RelationSentences {

    private RelationSentences() {}

    public static Sentence servesAnother(CertificateAsset asset, Instant asOf) {
        Served served = Objects.requireNonNull(asset.relations().served());
        CertificateFact disk = Objects.requireNonNull(served.disk());
        return Sentences.facts(asset, asOf)
                .of(asset.label() + " is served and " + end(asset.notAfter(), asOf) + "; the file "
                        + disk.location().path() + " holds another that " + end(disk.notAfter(), asOf)
                        + ". The process has not read its file again.")
                .with("diskNotAfter", disk.notAfter())
                .with("diskPath", disk.location().path())
                .with("diskFingerprintSha256", disk.fingerprintSha256());
    }

    public static Sentence notComparable(CertificateAsset asset) {
        return Sentence.of(asset.label() + ": files of its node were not read, so whether it is the one on disk is not"
                + " known.");
    }

    private static String end(@Nullable Instant end, Instant asOf) {
        if (end == null) {
            return "has an end that cannot be read";
        }
        return (end.isBefore(asOf) ? "ended on " : "ends on ") + end;
    }
}
