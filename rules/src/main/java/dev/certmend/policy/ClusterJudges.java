package dev.certmend.policy;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.ScanJson;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.TargetFact;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    /** Hands out every cluster; no more of them are in memory than there are processors, and one. */
    void forEach(Consumer consumer) throws IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            Deque<Future<Judged>> ahead = new ArrayDeque<>();
            for (String cluster : spool.clusters()) {
                ahead.add(executor.submit(() -> judged(cluster)));
                if (ahead.size() > threads) {
                    consumer.accept(await(ahead.remove()));
                }
            }
            while (!ahead.isEmpty()) {
                consumer.accept(await(ahead.remove()));
            }
        } finally {
            executor.shutdownNow();
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

    private static Judged await(Future<Judged> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while judging");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException("judging failed: " + e.getCause(), e.getCause());
        }
    }

    /** Takes one cluster after the other. */
    interface Consumer {
        void accept(Judged judged) throws IOException;
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
