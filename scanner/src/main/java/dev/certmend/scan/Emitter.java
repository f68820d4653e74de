package dev.certmend.scan;

import dev.certmend.fact.NodeFact;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.TargetFact;
import dev.certmend.inventory.Cluster;
import dev.certmend.inventory.Node;
import dev.certmend.scan.probe.Observation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts what the threads of a scan find into one stream, target by target, and closes each cluster with its fact. */
final class Emitter {

    private final RecordSink sink;
    private final ScanListener listener;
    private final Map<String, ClusterProgress> clusters = new HashMap<>();
    private @Nullable IOException broken;

    Emitter(List<Cluster> clusters, RecordSink sink, ScanListener listener) {
        this.sink = sink;
        this.listener = listener;
        clusters.forEach(cluster -> this.clusters.put(cluster.name(), new ClusterProgress(cluster)));
    }

    /** The scan begins: clusters without a target are told at once. */
    synchronized void start(List<Job> jobs) throws IOException {
        listener.started(jobs.size());
        for (Job job : jobs) {
            if (job.cluster() != null) {
                progress(job.cluster()).expect();
            }
        }
        for (ClusterProgress cluster : clusters.values()) {
            if (cluster.isDone()) {
                sink.accept(cluster.fact());
            }
        }
    }

    /** A fact of a target that has too many to keep them until it is done. */
    synchronized void accept(ScanRecord fact) {
        try {
            sink.accept(fact);
        } catch (IOException e) {
            // The probe cannot know what to do with it; the end of its target does.
            broken = e;
            throw new UncheckedIOException(e);
        }
    }

    /** One target is done. */
    synchronized void finished(Job job, Observation observation, Duration time) throws IOException {
        if (broken != null) {
            throw broken;
        }
        for (ScanRecord fact : observation.facts()) {
            sink.accept(fact);
        }
        TargetFact target = target(job, observation, time);
        sink.accept(target);
        if (job.cluster() != null) {
            if (job.node() != null) {
                sink.accept(node(job.cluster(), job.node(), observation.node()));
            }
            ClusterProgress cluster = progress(job.cluster());
            cluster.take(observation);
            if (cluster.isDone()) {
                sink.accept(cluster.fact());
            }
        }
        listener.finished(target);
    }

    private ClusterProgress progress(Cluster cluster) {
        return Objects.requireNonNull(clusters.get(cluster.name()), "a target of a cluster that is not scanned");
    }

    private static TargetFact target(Job job, Observation observation, Duration time) {
        return new TargetFact(
                job.target().name(),
                job.target().cluster(),
                job.target().source(),
                observation.status(),
                observation.reason(),
                observation.message(),
                observation.certificates(),
                time.toMillis(),
                observation.node().clockSkewSeconds());
    }

    private static NodeFact node(Cluster cluster, Node node, Observation.NodeObservation seen) {
        return new NodeFact(
                node.name(),
                cluster.name(),
                node.os(),
                node.roles(),
                seen.bootedAt(),
                seen.clockSkewSeconds(),
                node.root().equals("/") ? null : node.root(),
                node.ssh().sudo() ? Boolean.TRUE : null,
                seen.services());
    }
}
