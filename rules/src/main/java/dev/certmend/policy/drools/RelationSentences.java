package dev.certmend.policy.drools;

import dev.certmend.fact.CertificateFact;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the rules say of a certificate beside the others of its cluster. */
public final class RelationSentences {

    private static final int FEW = 5;

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

    public static Sentence outlivesIssuer(CertificateAsset asset, Instant asOf) {
        CertificateFact issuer = Objects.requireNonNull(asset.relations().signer());
        return Sentences.facts(asset, asOf)
                .of(asset.label() + " " + end(asset.notAfter(), asOf) + "; the CA that issued it already "
                        + end(issuer.notAfter(), asOf) + ", and it is worth nothing from then on.")
                .with("issuer", issuer.subject())
                .with("issuerNotAfter", issuer.notAfter())
                .with("issuerPath", issuer.location().path());
    }

    public static Sentence authorityEnds(CertificateAsset asset, Duration limit, Instant asOf) {
        Authority authority = Objects.requireNonNull(asset.relations().authority());
        return Sentences.facts(asset, asOf)
                .of(asset.label() + " ends on " + asset.notAfter() + ", in "
                        + Amounts.words(Duration.between(asOf, Objects.requireNonNull(asset.notAfter())))
                        + "; certificates under it that were read and have to be issued anew by then: "
                        + authority.signed() + ". "
                        + (authority.succeeded() ? "Its successor was read too." : "No successor was read."))
                .with("signed", authority.signed())
                .with("succeeded", authority.succeeded())
                .with("limitDays", Amounts.days(limit));
    }

    public static Sentence shared(CertificateAsset asset, Instant asOf) {
        SortedSet<String> nodes =
                Objects.requireNonNull(asset.relations().shared()).nodes();
        return Sentences.facts(asset, asOf)
                .of(asset.label() + " lies on " + nodes.size() + " nodes, so they share one private key: " + few(nodes)
                        + ".")
                .with("nodes", nodes.size());
    }

    public static Sentence perhapsShared(CertificateAsset asset) {
        SortedSet<String> nodes =
                Objects.requireNonNull(asset.relations().elsewhere()).nodes();
        return Sentence.of(asset.label() + ": whether it or another " + asset.component()
                        + " certificate of the cluster lies on several nodes is not known, since " + nodes.size()
                        + (nodes.size() == 1 ? " node was" : " nodes were") + " not read in full: " + few(nodes) + ".")
                .with("unreadNodes", nodes.size());
    }

    public static Sentence issuersMissing(ClusterAsset asset) {
        SortedMap<String, Integer> missing = asset.signers().missing();
        int certificates = missing.values().stream().mapToInt(Integer::intValue).sum();
        return Sentence.of(asset.label() + ": the CA of " + certificates + " of "
                        + asset.signers().asked() + " certificates was not read: " + few(missing.keySet()) + ".")
                .with("certificates", certificates)
                .with("issuers", missing.size());
    }

    private static String few(Collection<String> names) {
        String first = names.stream().limit(FEW).collect(Collectors.joining(", "));
        return names.size() > FEW ? first + ", and " + (names.size() - FEW) + " more" : first;
    }

    private static String end(@Nullable Instant end, Instant asOf) {
        if (end == null) {
            return "has an end that cannot be read";
        }
        return (end.isBefore(asOf) ? "ended on " : "ends on ") + end;
    }
}
