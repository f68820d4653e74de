package dev.certmend.scan;

import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.NodeFact;
import dev.certmend.fact.OutageEvidence;
import dev.certmend.fact.OutageFact;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.Source;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the shutdowns that an earlier scan knew of and this one no longer sees: journals are cut, and event logs wrap around.
 * Listens to the facts of the scan on their way to the sink.
 */
final class Recollection implements RecordSink {

    private final PreviousScan previous;
    private final RecordSink sink;
    private final Set<String> clusters = new HashSet<>();
    private final Set<Place> alive = new HashSet<>();
    private final Map<Place, Instant> starts = new HashMap<>();
    private final Map<Place, List<OutageFact>> seen = new HashMap<>();

    Recollection(PreviousScan previous, RecordSink sink) {
        this.previous = previous;
        this.sink = sink;
    }

    @Override
    public void accept(ScanRecord fact) throws IOException {
        if (!previous.outages().isEmpty()) {
            listen(fact);
        }
        sink.accept(fact);
    }

    private void listen(ScanRecord fact) {
        if (fact instanceof ClusterFact cluster) {
            clusters.add(cluster.name());
        } else if (fact instanceof OutageFact outage) {
            seen.computeIfAbsent(Place.of(outage), place -> new ArrayList<>()).add(outage);
        } else if (fact instanceof NodeFact node && node.bootedAt() != null) {
            starts.put(new Place(node.cluster(), node.name()), node.bootedAt());
        } else if (fact instanceof TargetFact target && target.cluster() != null && isRead(target)) {
            answered(target.cluster(), target);
        }
    }

    /** The API server speaks for all nodes of which it does not say that they are silent. */
    private void answered(String cluster, TargetFact target) {
        if (target.source() == Source.SSH) {
            alive.add(new Place(cluster, target.name()));
        } else if (target.source() == Source.KUBERNETES) {
            alive.add(new Place(cluster, null));
        }
    }

    private static boolean isRead(TargetFact target) {
        return target.status() == TargetStatus.OK || target.status() == TargetStatus.PARTIAL;
    }

    /**
     * Hands on what was forgotten.
     *
     * @param now the end of the scan: the first sign of life of whoever was off before and answered this scan
     */
    void finish(Instant now) throws IOException {
        for (OutageFact outage : previous.outages()) {
            if (clusters.contains(outage.cluster()) && !wasSeen(outage)) {
                sink.accept(new OutageFact(
                        outage.cluster(),
                        outage.node(),
                        outage.from(),
                        end(outage, now),
                        OutageEvidence.PREVIOUS_SCAN));
            }
        }
    }

    private @Nullable Instant end(OutageFact outage, Instant now) {
        if (outage.to() != null) {
            return outage.to();
        }
        Instant start = starts.get(new Place(outage.cluster(), outage.node()));
        if (start != null && start.isAfter(outage.from())) {
            return start;
        }
        boolean answers = alive.contains(new Place(outage.cluster(), outage.node()))
                || alive.contains(new Place(outage.cluster(), null));
        return answers ? now : null;
    }

    private boolean wasSeen(OutageFact outage) {
        return seen.getOrDefault(Place.of(outage), List.of()).stream()
                .anyMatch(it -> reaches(it, outage) && reaches(outage, it));
    }

    private static boolean reaches(OutageFact one, OutageFact other) {
        return one.to() == null || !one.to().isBefore(other.from());
    }

    /** A node of a cluster, or with null the cluster itself. */
    private record Place(String cluster, @Nullable String node) {

        static Place of(OutageFact outage) {
            return new Place(outage.cluster(), outage.node());
        }
    }
}
