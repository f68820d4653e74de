package dev.certmend.policy.judge;

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
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sorts the records of one cluster. Records that are no facts about a cluster are left out. */
public final class ClusterFactsBuilder {

    /** Of two shards that tell of one cluster, the one that knows of the newer update; then any, but always the same. */
    private static final Comparator<ClusterFact> BEST_KNOWN = Comparator.comparing(
                    ClusterFact::lastUpdatedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(ClusterFact::toString);

    private List<NodeFact> nodes = new ArrayList<>();
    private List<TargetFact> targets = new ArrayList<>();
    private List<CertificateFact> certificates = new ArrayList<>();
    private List<TokenFact> tokens = new ArrayList<>();
    private List<RevocationListFact> revocationLists = new ArrayList<>();
    private List<SigningRequestFact> signingRequests = new ArrayList<>();
    private List<KeyFileFact> keyFiles = new ArrayList<>();
    private List<ManagedCertificateFact> managedCertificates = new ArrayList<>();
    private List<OutageFact> outages = new ArrayList<>();
    private final Set<ScanRecord> stale = Collections.newSetFromMap(new IdentityHashMap<>());
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
            cluster = better(it, cluster);
        }
        return this;
    }

    /** The cluster itself, if a record told of it. */
    public @Nullable ClusterFact cluster() {
        return cluster;
    }

    /** What {@link #build} left out for something fresher, by identity: what shards that overlap say twice. */
    Set<ScanRecord> stale() {
        return stale;
    }

    /** How many certificates {@link #build} left, those that nothing reads any more included. */
    long certificates() {
        return certificates.size();
    }

    /** How many tokens {@link #build} left. */
    long tokens() {
        return tokens.size();
    }

    /**
     * Everything that was added, with one observation a place, that of what was issued last, but for certificates that
     * nothing reads any more: whether they ended is no question, and what they say of time is no clock.
     *
     * @param logins those of all clusters of the scan
     */
    public ClusterFacts build(UpdateLogins logins) {
        settle();
        return new ClusterFacts(
                cluster,
                nodes,
                targets,
                certificates.stream()
                        .filter(it -> it.state() != CertificateState.SUPERSEDED)
                        .toList(),
                tokens,
                revocationLists,
                signingRequests,
                keyFiles,
                managedCertificates,
                outages,
                logins.of(cluster));
    }

    private void settle() {
        nodes = settle(nodes, Freshest.nodes(nodes));
        targets = settle(targets, Freshest.targets(targets));
        certificates = settle(certificates, Freshest.certificates(certificates));
        tokens = settle(tokens, Freshest.tokens(tokens));
        revocationLists = settle(revocationLists, Freshest.revocationLists(revocationLists));
        signingRequests = settle(signingRequests, Freshest.signingRequests(signingRequests));
        keyFiles = settle(keyFiles, Freshest.keyFiles(keyFiles));
        managedCertificates = settle(managedCertificates, Freshest.managedCertificates(managedCertificates));
        outages = settle(outages, new ArrayList<>(new LinkedHashSet<>(outages)));
    }

    private ClusterFact better(ClusterFact one, @Nullable ClusterFact other) {
        if (other == null) {
            return one;
        }
        boolean better = BEST_KNOWN.compare(other, one) < 0;
        stale.add(better ? other : one);
        return better ? one : other;
    }

    private <F extends ScanRecord> List<F> settle(List<F> facts, List<F> freshest) {
        if (freshest.size() < facts.size()) {
            Set<ScanRecord> kept = Collections.newSetFromMap(new IdentityHashMap<>());
            kept.addAll(freshest);
            facts.stream().filter(it -> !kept.contains(it)).forEach(stale::add);
        }
        return freshest;
    }
}
