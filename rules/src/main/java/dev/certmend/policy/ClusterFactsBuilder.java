package dev.certmend.policy;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.CertificateState;
import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.KeyFileFact;
import dev.certmend.fact.ManagedCertificateFact;
import dev.certmend.fact.NodeFact;
import dev.certmend.fact.OutageFact;
import dev.certmend.fact.RevocationListFact;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.SigningRequestFact;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TokenFact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sorts the records of one cluster. Records that are no facts about a cluster are left out. */
public final class ClusterFactsBuilder {

    /** Of two shards that tell of one cluster, the one that knows of the newer update; then any, but always the same. */
    private static final Comparator<ClusterFact> BEST_KNOWN = Comparator.comparing(
                    ClusterFact::lastUpdatedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(ClusterFact::toString);

    private final List<NodeFact> nodes = new ArrayList<>();
    private final List<TargetFact> targets = new ArrayList<>();
    private final List<CertificateFact> certificates = new ArrayList<>();
    private final List<TokenFact> tokens = new ArrayList<>();
    private final List<RevocationListFact> revocationLists = new ArrayList<>();
    private final List<SigningRequestFact> signingRequests = new ArrayList<>();
    private final List<KeyFileFact> keyFiles = new ArrayList<>();
    private final List<ManagedCertificateFact> managedCertificates = new ArrayList<>();
    private final List<OutageFact> outages = new ArrayList<>();
    private @Nullable ClusterFact cluster;

    public ClusterFactsBuilder add(ScanRecord record) {
        if (record instanceof CertificateFact it) {
            certificates.add(it);
        } else if (record instanceof TokenFact it) {
            tokens.add(it);
        } else if (record instanceof RevocationListFact it) {
            revocationLists.add(it);
        } else if (record instanceof SigningRequestFact it) {
            signingRequests.add(it);
        } else if (record instanceof KeyFileFact it) {
            keyFiles.add(it);
        } else if (record instanceof ManagedCertificateFact it) {
            managedCertificates.add(it);
        } else if (record instanceof TargetFact it) {
            targets.add(it);
        } else if (record instanceof NodeFact it) {
            nodes.add(it);
        } else if (record instanceof OutageFact it) {
            outages.add(it);
        } else if (record instanceof ClusterFact it) {
            cluster = cluster == null || BEST_KNOWN.compare(cluster, it) < 0 ? it : cluster;
        }
        return this;
    }

    /** The cluster itself, if a record told of it. */
    public @Nullable ClusterFact cluster() {
        return cluster;
    }

    /** How many certificates were added, those of one place counted apart. */
    public long certificates() {
        return certificates.size();
    }

    /** How many tokens were added, those of one place counted apart. */
    public long tokens() {
        return tokens.size();
    }

    /**
     * Everything that was added, with one observation a place, but for certificates that nothing reads any more: whether
     * they ended is no question, and what they say of time is no clock.
     *
     * @param logins those of all clusters of the scan
     */
    public ClusterFacts build(UpdateLogins logins) {
        return new ClusterFacts(
                cluster,
                Freshest.nodes(nodes),
                Freshest.targets(targets),
                Freshest.certificates(certificates).stream()
                        .filter(it -> it.state() != CertificateState.SUPERSEDED)
                        .toList(),
                Freshest.tokens(tokens),
                Freshest.revocationLists(revocationLists),
                Freshest.signingRequests(signingRequests),
                Freshest.keyFiles(keyFiles),
                Freshest.managedCertificates(managedCertificates),
                outages,
                logins.of(cluster));
    }
}
