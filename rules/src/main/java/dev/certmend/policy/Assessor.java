package dev.certmend.policy;

import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.Finding;
import dev.certmend.fact.ScanHeader;
import dev.certmend.fact.ScanReader;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.ScanResultBuilder;
import dev.certmend.fact.ScanWriter;
import dev.certmend.fact.Severity;
import dev.certmend.fact.Summary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Judges a result file cluster by cluster. No more is held in memory than a few clusters at a time, however large the
 * file is.
 */
public final class Assessor {

    private static final int SPOOL_MEMORY = 64 * 1024 * 1024;

    private final PolicyEngine engine;
    private final Policy policy;
    private final Clock clock;

    /**
     * An assessor for any number of files.
     *
     * @param clock says when a judged file was finished; judgements never ask it
     */
    public Assessor(PolicyEngine engine, Policy policy, Clock clock) {
        this.engine = engine;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Reads the facts of one or more shards, and writes them with the findings of this policy. Findings and summaries
     * that stand in the file are dropped.
     *
     * @param in a result file; it may be the same as {@code out}
     * @param asOf the instant at which the facts are judged
     * @param failOn from which severity on a failed control makes the exit code 1; empty for none
     * @param out the judged file, sorted by cluster
     * @return what was written last, with the exit code
     * @throws dev.certmend.fact.ScanFormatException if {@code in} is no result file or was cut; nothing is written then
     */
    public Summary assess(Path in, Instant asOf, Optional<Severity> failOn, Path out) throws IOException {
        try (ClusterSpool spool = new ClusterSpool(SPOOL_MEMORY)) {
            Intake intake = new Intake(spool);
            ScanReader.stream(in, intake::accept);
            Tally tally = new Tally(failOn);
            try (ScanWriter writer = ScanWriter.create(out)) {
                writer.write(intake.header(asOf, policy.sha256()));
                ClusterJudges judges =
                        new ClusterJudges(spool, intake.clusters, facts -> engine.judge(facts, policy, asOf));
                judges.forEach(judged -> write(judged, tally, writer));
                Summary summary = tally.summary(clock.instant());
                writer.write(summary);
                return summary;
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void write(ClusterJudges.Judged judged, Tally tally, ScanWriter writer) throws IOException {
        for (ScanRecord record : judged.records()) {
            writer.write(record);
        }
        for (Finding finding : judged.judgement().findings()) {
            writer.write(finding);
        }
        tally.add(judged);
    }

    /** What is kept while the file is read for the first time. */
    private static final class Intake {

        private final ClusterSpool spool;
        private final ScanResultBuilder frame = new ScanResultBuilder();
        private final Map<String, ClusterFact> clusters = new HashMap<>();

        Intake(ClusterSpool spool) {
            this.spool = spool;
        }

        void accept(ScanRecord record) {
            if (record instanceof ScanHeader || record instanceof Summary) {
                frame.add(record);
                return;
            }
            if (record instanceof ClusterFact it) {
                clusters.put(it.name(), it);
            }
            if (!(record instanceof Finding)) {
                try {
                    spool.add(Belonging.clusterOf(record), record);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        ScanHeader header(Instant asOf, String policySha256) {
            ScanHeader merged = frame.build().header();
            return new ScanHeader(
                    merged.format(),
                    merged.tool(),
                    merged.scanId(),
                    merged.startedAt(),
                    asOf,
                    merged.inventories(),
                    policySha256);
        }
    }
}
