package dev.certmend.policy.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.certmend.fact.ScanHeader;
import dev.certmend.fact.ScanRecord;
import dev.certmend.result.OrderedWork;
import dev.certmend.result.ScanJson;
import dev.certmend.result.ScanLine;
import dev.certmend.result.ScanReader;
import dev.certmend.result.ScanResultBuilder;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The facts of one or more shards, sorted by cluster, with one observation a place. No more is held in memory than a few
 * clusters at a time, however large the file is. Findings and summaries that stand in it are dropped.
 */
final class Shards implements Closeable {

    private static final int SPOOL_MEMORY = 64 * 1024 * 1024;
    private static final ObjectReader RECORD = ScanJson.mapperForRecords().readerFor(ScanRecord.class);

    private final Path file;
    private final ClusterSpool spool = new ClusterSpool(SPOOL_MEMORY);
    private final ScanResultBuilder frame = new ScanResultBuilder();
    private final UpdateLogins logins = new UpdateLogins();

    private Shards(Path file) {
        this.file = file;
    }

    /**
     * Sorts a result file; facts are read when they are asked for.
     *
     * @throws dev.certmend.result.ScanFormatException if it is no result file, was cut, or two scans in it read one local
     *     target
     */
    static Shards read(Path file) throws IOException {
        Shards shards = new Shards(file);
        try {
            ScanReader.lines(file, shards::accept);
            shards.frame.checkLocalTargets(file);
            return shards;
        } catch (UncheckedIOException e) {
            shards.close();
            throw shards.placed(Objects.requireNonNull(e.getCause()));
        } catch (IOException | RuntimeException e) {
            shards.close();
            throw e;
        }
    }

    /** What the shards say of the scan. */
    ScanHeader header() {
        return frame.build().header();
    }

    /**
     * Works on every cluster on all processors, and hands the results out in the order of the clusters' names.
     *
     * @throws dev.certmend.result.ScanFormatException if a fact of it cannot be read
     */
    <R> void forEach(Function<Cluster, R> work, OrderedWork.Taker<R> taker) throws IOException {
        try (OrderedWork<R> ordered = new OrderedWork<>(taker)) {
            for (String cluster : spool.clusters()) {
                ordered.add(() -> work.apply(cluster(cluster)));
            }
            ordered.finish();
        } catch (JsonProcessingException e) {
            throw placed(e);
        }
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }

    private void accept(ScanLine line) {
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
        if (line.type().equals("target")) {
            frame.add(RECORD.readValue(line.bytes()));
        }
        logins.add(line);
        spool.add(Objects.requireNonNullElse(line.cluster(), ""), line.bytes());
    }

    private Cluster cluster(String name) throws IOException {
        List<byte[]> lines = spool.read(name);
        List<ScanRecord> records = new ArrayList<>();
        for (byte[] piece : lines) {
            read(piece, records);
        }
        ClusterFactsBuilder builder = new ClusterFactsBuilder();
        records.forEach(builder::add);
        ClusterFacts facts = builder.build(logins);
        return new Cluster(
                KeptLines.of(lines, records, builder.stale()), facts, builder.certificates(), builder.tokens());
    }

    /** One parser for all of the lines: making one a line costs as much as a fourth of reading it. */
    private static void read(byte[] lines, List<ScanRecord> records) throws IOException {
        try (MappingIterator<ScanRecord> read = RECORD.readValues(lines)) {
            while (read.hasNextValue()) {
                records.add(read.nextValue());
            }
        }
    }

    /** Where a fact cannot be read, reading the file in its order tells the line. */
    private IOException placed(IOException cause) throws IOException {
        if (cause instanceof JsonProcessingException) {
            ScanReader.stream(file, record -> {});
        }
        return cause;
    }

    /**
     * One cluster.
     *
     * @param lines the facts as they stand in the file, without those that a fresher one of their place has replaced
     * @param facts the facts that are judged
     * @param certificates how many of the lines are certificates
     * @param tokens how many of the lines are tokens
     */
    record Cluster(List<byte[]> lines, ClusterFacts facts, long certificates, long tokens) {}
}
