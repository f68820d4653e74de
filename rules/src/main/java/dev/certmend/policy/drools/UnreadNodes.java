package dev.certmend.policy.drools;

import dev.certmend.fact.NodeFact;
import dev.certmend.fact.Source;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.policy.judge.ClusterFacts;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The nodes of a cluster on whose disks there may be more than was read. */
final class UnreadNodes {

    private static final Set<TargetStatus> READ = EnumSet.of(TargetStatus.OK, TargetStatus.NOT_APPLICABLE);

    private UnreadNodes() {}

    /** Their names; a node of which no target tells was not read either. */
    static SortedSet<String> of(ClusterFacts facts) {
        List<TargetFact> targets =
                facts.targets().stream().filter(it -> it.source() == Source.SSH).toList();
        Set<String> read = targets.stream()
                .filter(it -> READ.contains(it.status()))
                .map(TargetFact::name)
                .collect(Collectors.toSet());
        return Stream.concat(
                        facts.nodes().stream().map(NodeFact::name),
                        targets.stream().map(TargetFact::name))
                .filter(it -> !read.contains(it))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
