package dev.certmend.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.Finding;
import dev.certmend.fact.ScanHeader;
import dev.certmend.fact.ScanJson;
import dev.certmend.fact.ScanLine;
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
import java.util.Objects;
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
            ScanReader.lines(in, intake::accept);
            return judge(spool, intake, asOf, failOn, out);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (JsonProcessingException e) {
            ScanReader.stream(in, record -> {});
            throw e;
        }
    }

    private Summary judge(ClusterSpool spool, Intake intake, Instant asOf, Optional<Severity> failOn, Path out)
            throws IOException {
        Tally tally = new Tally(policy.controls(), failOn);
        WaiverUse use = new WaiverUse(policy, asOf);
        try (ScanWriter writer = ScanWriter.create(out)) {
            writer.write(intake.header(asOf, policy.sha256()));
            new ClusterJudges(spool, intake.clusters, facts -> engine.judge(facts, policy, asOf)).forEach(judged -> {
                ClusterJudges.Judged waived = judged.with(use.apply(judged.judgement()));
                write(waived, writer);
                tally.add(waived);
            });
            Judgement ofWaivers = use.judge(tally.isComplete());
            write(ofWaivers, writer);
            tally.add(ofWaivers);
            Summary summary = tally.summary(clock.instant());
            writer.write(summary);
            return summary;
        }
    }

    private static void write(ClusterJudges.Judged judged, ScanWriter writer) throws IOException {
        for (byte[] lines : judged.lines()) {
            writer.copy(lines);
        }
        write(judged.judgement(), writer);
    }

    private static void write(Judgement judgement, ScanWriter writer) throws IOException {
        for (Finding finding : judgement.findings()) {
            writer.write(finding);
        }
    }

    /** What is kept while the file is read for the first time. */
    private static final class Intake {

        private static final ObjectReader RECORD = ScanJson.mapperForRecords().readerFor(ScanRecord.class);

        private final ClusterSpool spool;
        private final ScanResultBuilder frame = new ScanResultBuilder();
        private final Map<String, ClusterFact> clusters = new HashMap<>();

        Intake(ClusterSpool spool) {
            this.spool = spool;
        }

        void accept(ScanLine line) {
            try {
                if (line.isHeader() || line.isSummary()) {
                    frame.add(RECORD.readValue(line.bytes()));
                } else if (!line.type().equals("finding")) {
                    keep(line);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void keep(ScanLine line) throws IOException {
            if (line.type().equals("cluster") && RECORD.readValue(line.bytes()) instanceof ClusterFact it) {
                clusters.put(it.name(), it);
            }
            spool.add(Objects.requireNonNullElse(line.cluster(), ""), line.bytes());
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
