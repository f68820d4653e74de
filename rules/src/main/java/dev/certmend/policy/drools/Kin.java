package dev.certmend.policy.drools;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Source;
import dev.certmend.policy.ClusterFacts;

/** Finds how the certificates of a cluster stand to each other, by indexes that are made once a cluster. */
final class Kin {

    private final NodeFiles files;

    private Kin(NodeFiles files) {
        this.files = files;
    }

    static Kin of(ClusterFacts facts) {
        return new Kin(NodeFiles.of(facts));
    }

    Relations relations(CertificateFact fact) {
        Served served = fact.location().source() == Source.TLS ? files.behind(fact) : null;
        return served == null ? Relations.NONE : new Relations(served);
    }
}
