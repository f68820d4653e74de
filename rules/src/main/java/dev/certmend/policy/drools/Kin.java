package dev.certmend.policy.drools;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Source;
import dev.certmend.policy.judge.ClusterFacts;

/**
 * How the certificates of a cluster stand to each other. The indexes are made once a cluster; joins of rules would look at
 * every pair.
 */
record Kin(NodeFiles files, Authorities authorities, Copies copies) {

    static Kin of(ClusterFacts facts) {
        return new Kin(NodeFiles.of(facts), Authorities.of(facts.certificates()), Copies.of(facts));
    }

    Relations relations(CertificateFact fact) {
        return new Relations(
                fact.location().source() == Source.TLS ? files.behind(fact) : null,
                authorities.issuer(fact),
                authorities.authority(fact),
                authorities.isFirst(fact),
                copies.shared(fact),
                copies.elsewhere(fact));
    }
}
