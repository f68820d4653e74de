package dev.certmend.remediate.plan;

import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.Finding;
import dev.certmend.fact.Fingerprint;
import dev.certmend.fact.NodeFact;
import dev.certmend.fact.Remedy;
import dev.certmend.fact.Result;
import dev.certmend.fact.TargetStatus;
import dev.certmend.remediate.Refusal;
import dev.certmend.remediate.action.Action;
import dev.certmend.remediate.action.Actions;
import dev.certmend.remediate.action.NodeAccess;
import dev.certmend.result.ScanResult;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Turns the findings of a judged scan into a plan. The same scan always gives the same steps. */
public final class Planner {

    /** The order of the catalogue within a cluster, clusters by name: an order in which every step finds its predecessors. */
    private static final Comparator<Remedy> ORDER = Comparator.comparingInt(Planner::phase)
            .thenComparing(remedy -> remedy.parameters().getOrDefault("cluster", ""))
            .thenComparingInt(Planner::rank)
            .thenComparing(remedy -> remedy.parameters().toString())
            .thenComparing(Remedy::action);

    private final ScanResult scan;
    private final PlanRequest request;
    private final Set<String> clusters;
    private final List<PlannedFinding> manual = new ArrayList<>();
    /** Why remedies are left to people. */
    private final Set<String> unplanned = new TreeSet<>();

    private Planner(ScanResult scan, PlanRequest request) {
        this.scan = scan;
        this.request = request;
        this.clusters = scan.clusters().stream()
                .filter(cluster -> request.environment().equals(cluster.environment()))
                .map(ClusterFact::name)
                .collect(Collectors.toSet());
    }

    /**
     * A plan, or nothing where no finding of the environment has a remedy.
     *
     * @throws Refusal if there are remedies and none can be planned
     */
    public static Optional<Plan> plan(ScanResult scan, PlanRequest request) throws Refusal {
        return new Planner(scan, request).plan();
    }

    private Optional<Plan> plan() throws Refusal {
        Map<Remedy, List<Finding>> byRemedy = new TreeMap<>(ORDER);
        List<Finding> failed = scan.findings().stream()
                .filter(finding -> finding.result() == Result.FAIL && clusters.contains(finding.cluster()))
                .toList();
        for (Finding finding : failed) {
            Remedy remedy = finding.remedy();
            if (remedy == null) {
                manual.add(PlannedFinding.of(finding));
            } else {
                byRemedy.computeIfAbsent(remedy, key -> new ArrayList<>()).add(finding);
            }
        }
        Map<Remedy, Step> steps = new LinkedHashMap<>();
        byRemedy.forEach((remedy, because) -> step(remedy, because, steps).ifPresent(step -> steps.put(remedy, step)));
        if (!steps.isEmpty()) {
            return Optional.of(assemble(List.copyOf(steps.values()), failed));
        }
        if (!unplanned.isEmpty()) {
            List<String> reasons = new ArrayList<>(List.of("none of the remedies can be planned:"));
            unplanned.forEach(why -> reasons.add("  " + why));
            reasons.add("mend that, then scan and plan again");
            throw new Refusal(reasons);
        }
        return Optional.empty();
    }

    private Plan assemble(List<Step> steps, List<Finding> failed) {
        Set<String> mended =
                steps.stream().flatMap(step -> step.because().stream()).collect(Collectors.toSet());
        String substance = Fingerprint.sha256(CanonicalJson.write(
                Map.of("environment", request.environment(), "scope", request.scope(), "steps", steps)));
        return new Plan(
                Plan.FORMAT,
                request.now().atZone(ZoneOffset.UTC).toLocalDate() + "-" + substance.substring(0, 12),
                substance,
                request.repository(),
                request.environment(),
                request.scope(),
                request.author(),
                request.now(),
                request.now().plus(request.lifetime()),
                request.baseCommit(),
                scan.header().scanId(),
                scan.header().startedAt(),
                scan.header().policySha256(),
                steps,
                worstFirst(failed.stream()
                        .filter(finding -> mended.contains(finding.id()))
                        .map(PlannedFinding::of)
                        .toList()),
                worstFirst(manual),
                unread());
    }

    private Optional<Step> step(Remedy remedy, List<Finding> because, Map<Remedy, Step> before) {
        Optional<Action> known = Actions.find(remedy.action());
        if (known.isEmpty()) {
            return leaveToPeople(because, "this version has no action '" + remedy.action() + "'");
        }
        Action action = known.get();
        Optional<NodeFact> node = action.node(remedy.parameters(), scan.nodes());
        if (node.isEmpty()) {
            return leaveToPeople(because, "the inventory has no node on which '" + remedy.action() + "' could run");
        }
        Optional<String> obstacle = action.obstacle(
                remedy.parameters(), scan.certificates(), scan.header().asOf());
        if (obstacle.isPresent()) {
            return leaveToPeople(because, obstacle.get());
        }
        List<Pin> pins = new Pins(scan).of(action, remedy.parameters(), because);
        if (pins.isEmpty()) {
            return leaveToPeople(because, "no credential that '" + remedy.action() + "' renews was read");
        }
        return Optional.of(step(action, remedy, because, before, node.get(), pins));
    }

    private static Step step(
            Action action,
            Remedy remedy,
            List<Finding> because,
            Map<Remedy, Step> before,
            NodeFact node,
            List<Pin> pins) {
        List<String> after = before.entrySet().stream()
                .filter(entry -> action.follows(remedy, entry.getKey()))
                .map(entry -> entry.getValue().id())
                .toList();
        List<String> reasons = because.stream().map(Finding::id).sorted().toList();
        return new Step(
                "s" + (before.size() + 1),
                action.id(),
                remedy.parameters().getOrDefault("cluster", node.cluster()),
                node.name(),
                node.cluster(),
                remedy.parameters(),
                action.command(remedy.parameters(), NodeAccess.of(node)),
                action.effect(),
                action.reversible(),
                (int) action.timeout().toSeconds(),
                after,
                reasons,
                pins,
                new Postcondition(pins.size(), reasons));
    }

    private Optional<Step> leaveToPeople(List<Finding> findings, String why) {
        unplanned.add(why);
        findings.forEach(finding -> manual.add(new PlannedFinding(
                finding.id(),
                finding.control(),
                finding.severity(),
                finding.cluster(),
                finding.target(),
                finding.message(),
                "Not planned: " + why + ".")));
        return Optional.empty();
    }

    private List<UnreadTarget> unread() {
        return scan.targets().stream()
                .filter(target -> target.status() != TargetStatus.OK && target.status() != TargetStatus.NOT_APPLICABLE)
                .filter(target -> target.cluster() == null || clusters.contains(target.cluster()))
                .map(target -> new UnreadTarget(target.cluster(), target.name(), target.reason()))
                .sorted(Comparator.comparing(UnreadTarget::target))
                .toList();
    }

    private static List<PlannedFinding> worstFirst(List<PlannedFinding> findings) {
        return findings.stream()
                .sorted(Comparator.comparing(PlannedFinding::severity)
                        .reversed()
                        .thenComparing(PlannedFinding::id))
                .toList();
    }

    /** Management clusters come before their targets, whatever their names are. */
    private static int phase(Remedy remedy) {
        return remedy.parameters().containsKey("managementCluster") ? 1 : 0;
    }

    private static int rank(Remedy remedy) {
        return Actions.find(remedy.action()).map(Actions::rank).orElse(Integer.MAX_VALUE);
    }
}
