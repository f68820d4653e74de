package dev.certmend.policy;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.Location;
import dev.certmend.fact.NodeFact;
import dev.certmend.fact.OutageFact;
import dev.certmend.fact.RevocationListFact;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.SigningRequestFact;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TokenFact;
import java.util.Objects;

/** To which cluster a fact belongs. */
final class Belonging {

    private Belonging() {}

    /** The name of the cluster; empty for what no inventory names. */
    static String clusterOf(ScanRecord record) {
        if (record instanceof CertificateFact it) {
            return clusterOf(it.location());
        }
        if (record instanceof TokenFact it) {
            return clusterOf(it.location());
        }
        if (record instanceof RevocationListFact it) {
            return clusterOf(it.location());
        }
        if (record instanceof SigningRequestFact it) {
            return clusterOf(it.location());
        }
        if (record instanceof TargetFact it) {
            return Objects.requireNonNullElse(it.cluster(), "");
        }
        if (record instanceof ClusterFact it) {
            return it.name();
        }
        if (record instanceof NodeFact it) {
            return it.cluster();
        }
        if (record instanceof OutageFact it) {
            return it.cluster();
        }
        throw new IllegalArgumentException("no fact of a cluster: " + record);
    }

    private static String clusterOf(Location location) {
        return Objects.requireNonNullElse(location.cluster(), "");
    }
}
