package dev.certmend.policy;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.OrderedWork;
import dev.certmend.fact.ScanJson;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.TargetFact;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Judges the clusters of a spool on all processors and hands them out in the order of their names. */
final class ClusterJudges {

    private static final ObjectReader RECORD = ScanJson.mapperForRecords().readerFor(ScanRecord.class);

    private final ClusterSpool spool;
    private final Map<String, ClusterFact> clusters;
    private final Function<ClusterFacts, Judgement> judge;

    ClusterJudges(ClusterSpool spool, Map<String, ClusterFact> clusters, Function<ClusterFacts, Judgement> judge) {
        this.spool = spool;
        this.clusters = clusters;
        this.judge = judge;
    }

    /** Hands out every cluster. */
    void forEach(OrderedWork.Taker<Judged> consumer) throws IOException {
        try (OrderedWork<Judged> work = new OrderedWork<>(consumer)) {
            for (String cluster : spool.clusters()) {
                work.add(() -> judged(cluster));
            }
            work.finish();
        }
    }

    private Judged judged(String cluster) throws IOException {
        List<byte[]> lines = spool.read(cluster);
        ClusterFactsBuilder builder = new ClusterFactsBuilder();
        for (byte[] piece : lines) {
            read(piece, builder);
        }
        ClusterFact own = builder.cluster();
        ClusterFacts facts =
                builder.build(own == null || own.managedBy() == null ? null : clusters.get(own.managedBy()));
        return new Judged(lines, facts.targets(), builder.certificates(), builder.tokens(), judge.apply(facts));
    }

    /** One parser for all of the lines: making one a line costs as much as a fourth of reading it. */
    private static void read(byte[] lines, ClusterFactsBuilder builder) throws IOException {
        try (MappingIterator<ScanRecord> records = RECORD.readValues(lines)) {
            while (records.hasNextValue()) {
                builder.add(records.nextValue());
            }
        }
    }

    /**
     * One cluster with what is said of it.
     *
     * @param lines the facts as they stand in the file
     * @param targets how the reading of each target ended
     * @param certificates how many of the lines are certificates
     * @param tokens how many of the lines are tokens
     * @param judgement what the controls say
     */
    record Judged(List<byte[]> lines, List<TargetFact> targets, long certificates, long tokens, Judgement judgement) {

        Judged with(Judgement other) {
            return new Judged(lines, targets, certificates, tokens, other);
        }
    }
}
