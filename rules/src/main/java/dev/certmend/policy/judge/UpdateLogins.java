package dev.certmend.policy.judge;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.UpdateLogin;
import dev.certmend.result.ScanJson;
import dev.certmend.result.ScanLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The certificates of every {@code kubeconfig-mgmt}. Clusters are judged apart, and these are what the judgement of a target
 * cluster needs to know of its management cluster: whether what would mend it can run.
 */
public final class UpdateLogins {

    private static final ObjectReader RECORD = ScanJson.mapperForRecords().readerFor(ScanRecord.class);

    private final Map<String, List<CertificateFact>> clusters = new HashMap<>();

    /** Takes a fact that is one, and passes over any other. */
    public void add(ScanRecord fact) {
        if (fact instanceof CertificateFact it && it.component().equals(UpdateLogin.COMPONENT)) {
            String cluster = Objects.requireNonNullElse(it.location().cluster(), "");
            clusters.computeIfAbsent(cluster, key -> new ArrayList<>()).add(it);
        }
    }

    /** Reads a line that is one, and no other. */
    void add(ScanLine line) throws IOException {
        if (UpdateLogin.COMPONENT.equals(line.component()) && line.type().equals("certificate")) {
            add((ScanRecord) RECORD.readValue(line.bytes()));
        }
    }

    /** Those of the management cluster that a cluster has or is, of shards that overlap all. */
    List<CertificateFact> of(@Nullable ClusterFact cluster) {
        return cluster == null
                ? List.of()
                : clusters.getOrDefault(Objects.requireNonNullElse(cluster.managedBy(), cluster.name()), List.of());
    }
}
