package dev.certmend.policy.drools;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.CertificateState;
import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Source;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.fact.TokenFact;
import dev.certmend.fact.Usage;
import dev.certmend.inventory.ClusterRole;
import dev.certmend.inventory.Platform;
import dev.certmend.policy.Policy;
import dev.certmend.policy.judge.ClusterFacts;
import dev.certmend.policy.judge.Forecast.Comeback;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long a cluster may be off and still come back unaided. Off, nothing renews itself, so the first end of what it
 * needs to start sets it. For AKS hybrid the published tables of shutdowns are limits too, since nobody knows all that
 * they rest on; the earlier of both counts. kubeadm renews nothing at a start; k3s and RKE2 renew all but their CAs.
 */
final class Comebacks {

    /** What people use, and what a kubelet serves by itself: without them a cluster starts all the same. */
    private static final Set<String> NOT_NEEDED =
            Set.of("admin", "super-admin", "kubeconfig", "kubeconfig-mgmt", "kubelet-serving");

    private final ClusterFacts facts;
    private final Kin kin;
    private final ClusterFact cluster;
    private final Policy policy;
    private final Instant asOf;
    private final @Nullable Instant offSince;
    private final List<Bound> bounds = new ArrayList<>();

    private Comebacks(
            ClusterFacts facts, ClusterFact cluster, Policy policy, Instant asOf, @Nullable Instant offSince) {
        this.facts = facts;
        this.kin = Kin.of(facts);
        this.cluster = cluster;
        this.policy = policy;
        this.asOf = asOf;
        this.offSince = offSince;
    }

    static Comeback of(ClusterFacts facts, Policy policy, Instant asOf) {
        ClusterFact cluster = facts.cluster();
        if (cluster == null) {
            return Comeback.unknown("no inventory says on what it runs");
        }
        if (cluster.platform() == Platform.AKS || cluster.platform() == Platform.GENERIC) {
            return Comeback.unknown("what it needs to start is not known on platform "
                    + cluster.platform().word());
        }
        List<TargetFact> unread = facts.targets().stream()
                .filter(it -> it.status() != TargetStatus.OK && it.status() != TargetStatus.NOT_APPLICABLE)
                .toList();
        if (!unread.isEmpty()) {
            return Comeback.unknown(unread.size() + " of its " + facts.targets().size()
                    + " targets were not read in full, and what lies there may end sooner");
        }
        Instant offSince = History.of(facts).shutdowns(asOf).stream()
                .filter(it -> it.to() == null)
                .map(Shutdown::from)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return new Comebacks(facts, cluster, policy, asOf, offSince).comeback();
    }

    private Comeback comeback() {
        Optional<String> missing = cluster.platform() == Platform.AKS_HCI
                ? hybrid()
                : need(Layer.KUBERNETES, this::isNeeded, "certificate");
        return missing.map(Comeback::unknown)
                .orElseGet(() -> bounds.stream()
                        .min(Comparator.comparing(Bound::at).thenComparing(Bound::what))
                        .map(it -> Comeback.known(it.at(), it.what(), offSince))
                        .orElse(Comeback.unknown("nothing that it needs to start was read")));
    }

    private Optional<String> hybrid() {
        table("SHUTDOWN-MOC");
        if (cluster.role() == ClusterRole.TARGET) {
            table("SHUTDOWN-KUBERNETES");
        }
        return need(Layer.MOC, this::isNeeded, "credential")
                .or(() -> need(Layer.KUBERNETES, this::isNeeded, "certificate"));
    }

    private void table(String control) {
        if (!policy.disabled().containsKey(control)) {
            bounds.add(new Bound(
                    Objects.requireNonNullElse(offSince, asOf).plus(policy.days(control, "days")),
                    "the limit of " + control + ", "
                            + policy.days(control, "days").toDays() + " days off"));
        }
    }

    /** Takes the ends of all that a layer needs; what is missing for that, if anything is. */
    private Optional<String> need(Layer layer, Predicate<CertificateFact> needed, String word) {
        List<Optional<Bound>> found = Stream.concat(
                        facts.certificates().stream()
                                .filter(it -> it.layer() == layer && needed.test(it))
                                .map(Bound::of),
                        facts.tokens().stream()
                                .filter(it -> it.layer() == layer && layer == Layer.MOC)
                                .map(Bound::of))
                .toList();
        found.forEach(it -> it.ifPresent(bounds::add));
        if (found.isEmpty()) {
            return Optional.of("no " + word + " of its layer " + layer.word() + " that it needs to start was read");
        }
        long undated = found.stream().filter(Optional::isEmpty).count();
        return undated == 0
                ? Optional.empty()
                : Optional.of("of " + undated + " of " + found.size() + " " + word + "s of its layer " + layer.word()
                        + " that it needs to start the end could not be read");
    }

    private boolean isNeeded(CertificateFact fact) {
        if (fact.location().source() == Source.KUBECONFIG
                || NOT_NEEDED.contains(fact.component())
                || fact.state() == CertificateState.UNUSED
                || kin.relations(fact).isReplaced()) {
            return false;
        }
        boolean renewsAtStart = cluster.platform() == Platform.K3S || cluster.platform() == Platform.RKE2;
        return !renewsAtStart || fact.usage() == Usage.CA || Boolean.TRUE.equals(fact.isCa());
    }

    /**
     * An instant after which something is in the way.
     *
     * @param at the instant
     * @param what is in the way then
     */
    private record Bound(Instant at, String what) {

        static Optional<Bound> of(CertificateFact fact) {
            return of(fact.notAfter(), "the " + fact.component() + " certificate in " + Places.words(fact.location()));
        }

        static Optional<Bound> of(TokenFact fact) {
            return of(fact.expiresAt(), "the " + fact.component() + " token in " + Places.words(fact.location()));
        }

        private static Optional<Bound> of(@Nullable Instant end, String what) {
            return Optional.ofNullable(end).map(it -> new Bound(it, what));
        }
    }
}
