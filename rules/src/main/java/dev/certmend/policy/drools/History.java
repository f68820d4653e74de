package dev.certmend.policy.drools;

import dev.certmend.fact.NodeFact;
import dev.certmend.fact.OutageEvidence;
import dev.certmend.fact.OutageFact;
import dev.certmend.inventory.NodeRole;
import dev.certmend.policy.drools.Timeline.Span;
import dev.certmend.policy.judge.ClusterFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a cluster was off. One node may be off for repair while the cluster runs: a cluster is off while all of its
 * control plane nodes or hosts are, so far as their history is known. Before a node's history begins it may have been
 * off or on.
 */
final class History {

    private final List<OutageFact> outages;
    private final List<NodeHistory> nodes;

    private History(List<OutageFact> outages, List<NodeHistory> nodes) {
        this.outages = outages;
        this.nodes = nodes;
    }

    static History of(ClusterFacts facts) {
        List<NodeHistory> known = facts.nodes().stream()
                .map(node -> NodeHistory.of(node, facts.outages()))
                .flatMap(Optional::stream)
                .toList();
        List<NodeHistory> leading = known.stream().filter(NodeHistory::leads).toList();
        return new History(facts.outages(), leading.isEmpty() ? known : leading);
    }

    /** All shutdowns of the cluster as a whole that have begun, in no order that matters. */
    List<Shutdown> shutdowns(Instant asOf) {
        Stream<Shutdown> declared = outages.stream()
                .filter(it -> it.node() == null
                        && it.from().isBefore(asOf)
                        && !it.from().equals(it.to()))
                .map(it -> shutdown(it.from(), end(it), it.evidence(), asOf));
        Stream<Shutdown> common = common().spans().stream()
                .filter(it -> it.from().isBefore(asOf))
                .map(it -> shutdown(it.from(), it.to(), evidence(it), asOf));
        return Stream.concat(declared, common).toList();
    }

    /**
     * The longest time after an instant in which nothing shows that the cluster was running. It ends when the facts are
     * judged, also where a node with a wrong clock says that it started later.
     */
    Duration unseenSince(Instant instant, Instant asOf) {
        Instant seen = Stream.concat(
                        nodes.stream().map(NodeHistory::begins),
                        outages.stream().filter(it -> it.node() == null).map(OutageFact::from))
                .filter(it -> it.isBefore(asOf))
                .min(Comparator.naturalOrder())
                .orElse(asOf);
        return seen.isAfter(instant) ? Duration.between(instant, seen) : Duration.ZERO;
    }

    private Timeline common() {
        Timeline observed =
                Timeline.union(nodes.stream().flatMap(it -> it.off().stream()).toList());
        for (NodeHistory node : nodes) {
            observed = observed.intersect(node.maybeOff());
        }
        return observed;
    }

    /** What ends later, by plan or as of an earlier instant, goes on, and has lasted no longer than until then. */
    private static Shutdown shutdown(Instant from, Instant to, OutageEvidence evidence, Instant asOf) {
        boolean goesOn = to.isAfter(asOf);
        return new Shutdown(from, goesOn ? null : to, Duration.between(from, goesOn ? asOf : to), evidence);
    }

    private OutageEvidence evidence(Span span) {
        return outages.stream()
                .filter(it -> it.from().isBefore(span.to()) && end(it).isAfter(span.from()))
                .map(OutageFact::evidence)
                .min(Comparator.naturalOrder())
                .orElse(OutageEvidence.BOOT_HISTORY);
    }

    private static Instant end(OutageFact outage) {
        return outage.to() == null ? Instant.MAX : outage.to();
    }

    /**
     * What is known of one node.
     *
     * @param leads whether the cluster is off when this one and its like are
     * @param begins since when it is known whether the node was on
     * @param off when it was off
     */
    private record NodeHistory(boolean leads, Instant begins, List<Span> off) {

        static Optional<NodeHistory> of(NodeFact node, List<OutageFact> outages) {
            List<Span> off = outages.stream()
                    .filter(it -> node.name().equals(it.node()))
                    .map(it -> new Span(it.from(), end(it)))
                    .toList();
            Optional<Instant> begins = Stream.concat(
                            Stream.ofNullable(node.bootedAt()), off.stream().map(Span::from))
                    .min(Comparator.naturalOrder());
            boolean leads = node.roles().contains(NodeRole.CONTROL_PLANE)
                    || node.roles().contains(NodeRole.HOST);
            return begins.map(it -> new NodeHistory(leads, it, off));
        }

        Timeline maybeOff() {
            List<Span> spans = new ArrayList<>(off);
            spans.add(new Span(Instant.MIN, begins));
            return Timeline.union(spans);
        }
    }
}
