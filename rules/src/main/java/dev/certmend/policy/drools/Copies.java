package dev.certmend.policy.drools;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Source;
import dev.certmend.policy.judge.ClusterFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The leaves of one cluster that a component holds on more than one node. */
final class Copies {

    private final Map<Leaf, List<CertificateFact>> places;
    private final Map<String, String> firsts;
    private final SortedSet<String> unread;

    private record Leaf(String component, String fingerprint) {}

    private Copies(Map<Leaf, List<CertificateFact>> places, Map<String, String> firsts, SortedSet<String> unread) {
        this.places = places;
        this.firsts = firsts;
        this.unread = unread;
    }

    static Copies of(ClusterFacts facts) {
        SortedSet<String> unread = UnreadNodes.of(facts);
        return new Copies(
                places(facts.certificates()), unread.isEmpty() ? Map.of() : firsts(facts.certificates()), unread);
    }

    private static Map<Leaf, List<CertificateFact>> places(List<CertificateFact> certificates) {
        Map<Leaf, CertificateFact> once = new HashMap<>(certificates.size() * 2);
        Map<Leaf, List<CertificateFact>> places = new HashMap<>();
        for (CertificateFact fact : certificates) {
            if (isOwn(fact)) {
                CertificateFact other = once.putIfAbsent(leaf(fact), fact);
                if (other != null) {
                    places.computeIfAbsent(leaf(fact), it -> new ArrayList<>(List.of(other)))
                            .add(fact);
                }
            }
        }
        return places;
    }

    private static Map<String, String> firsts(List<CertificateFact> certificates) {
        return certificates.stream()
                .filter(Copies::isOwn)
                .collect(Collectors.toMap(
                        CertificateFact::component, Copies::place, BinaryOperator.minBy(Comparator.naturalOrder())));
    }

    /** On which nodes it may lie too that were not read in full; null where all were. */
    @Nullable
    Elsewhere elsewhere(CertificateFact fact) {
        return unread.isEmpty() || !isOwn(fact)
                ? null
                : new Elsewhere(unread, place(fact).equals(firsts.get(fact.component())));
    }

    /** On which nodes it lies; null where it lies on one. */
    @Nullable
    Shared shared(CertificateFact fact) {
        if (places.isEmpty() || !isOwn(fact)) {
            return null;
        }
        List<CertificateFact> all = places.getOrDefault(leaf(fact), List.of());
        if (all.isEmpty()) {
            return null;
        }
        SortedSet<String> nodes =
                all.stream().map(it -> it.location().target()).collect(Collectors.toCollection(TreeSet::new));
        if (nodes.size() < 2) {
            return null;
        }
        String first =
                all.stream().map(Copies::place).min(Comparator.naturalOrder()).orElseThrow();
        return new Shared(nodes, first.equals(place(fact)));
    }

    private static boolean isOwn(CertificateFact fact) {
        return fact.location().source() == Source.SSH && !Authorities.isAuthority(fact);
    }

    private static String place(CertificateFact fact) {
        return Places.identity("certificate", fact.location());
    }

    private static Leaf leaf(CertificateFact fact) {
        return new Leaf(fact.component(), fact.fingerprintSha256());
    }
}
