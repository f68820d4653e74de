package dev.certmend.policy.judge;

import dev.certmend.fact.Finding;
import dev.certmend.fact.ScanHeader;
import dev.certmend.fact.Severity;
import dev.certmend.fact.Summary;
import dev.certmend.policy.Policy;
import dev.certmend.result.ScanWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Judges a result file cluster by cluster. No more is held in memory than a few clusters at a time, however large the
 * file is.
 */
public final class Assessor {

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
     * @throws dev.certmend.result.ScanFormatException if {@code in} is no result file or was cut; nothing is written then
     */
    public Summary assess(Path in, Instant asOf, Optional<Severity> failOn, Path out) throws IOException {
        try (Shards shards = Shards.read(in)) {
            return judge(shards, asOf, failOn, out);
        }
    }

    private Summary judge(Shards shards, Instant asOf, Optional<Severity> failOn, Path out) throws IOException {
        Tally tally = new Tally(policy.controls(), failOn);
        WaiverUse use = new WaiverUse(policy, asOf);
        try (ScanWriter writer = ScanWriter.create(out)) {
            writer.write(header(shards.header(), asOf));
            shards.forEach(cluster -> new Judged(cluster, engine.judge(cluster.facts(), policy, asOf)), judged -> {
                Judgement waived = use.apply(judged.judgement());
                for (byte[] lines : judged.cluster().lines()) {
                    writer.copy(lines);
                }
                write(waived, writer);
                tally.add(judged.cluster(), waived);
            });
            Judgement ofWaivers = use.judge(tally.isComplete());
            write(ofWaivers, writer);
            tally.add(ofWaivers);
            Summary summary = tally.summary(clock.instant());
            writer.write(summary);
            return summary;
        }
    }

    private ScanHeader header(ScanHeader merged, Instant asOf) {
        return new ScanHeader(
                merged.format(),
                merged.tool(),
                merged.scanId(),
                merged.startedAt(),
                asOf,
                merged.inventories(),
                policy.sha256());
    }

    private static void write(Judgement judgement, ScanWriter writer) throws IOException {
        for (Finding finding : judgement.findings()) {
            writer.write(finding);
        }
    }

    private record Judged(Shards.Cluster cluster, Judgement judgement) {}
}
