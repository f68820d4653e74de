package dev.certmend.policy.drools;

import dev.certmend.fact.ScanRecord;
import dev.certmend.policy.ClusterFacts;
import dev.certmend.policy.ClusterFactsBuilder;
import java.util.List;

/** Facts of one cluster as tests need them. */
final class Facts {

    private Facts() {}

    static ClusterFacts of(List<ScanRecord> records) {
        ClusterFactsBuilder builder = new ClusterFactsBuilder();
        records.forEach(builder::add);
        return builder.build(null);
    }
}
