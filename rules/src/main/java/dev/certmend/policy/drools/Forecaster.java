package dev.certmend.policy.drools;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.TokenFact;
import dev.certmend.inventory.Platform;
import dev.certmend.policy.Policy;
import dev.certmend.policy.judge.ClusterFacts;
import dev.certmend.policy.judge.Forecast;
import dev.certmend.policy.judge.Forecast.Ending;
import dev.certmend.policy.judge.SelfRenewal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks ahead from what was observed of a cluster. */
public final class Forecaster {

    /** A year, and a month to act in. */
    public static final Duration HORIZON = Duration.ofDays(400);

    private Forecaster() {}

    /** What comes within {@link #HORIZON}. */
    public static Forecast of(ClusterFacts facts, Policy policy, Instant asOf) {
        ClusterFact cluster = facts.cluster();
        List<Found> found = found(facts, cluster == null ? null : cluster.platform());
        List<Ending> endings = found.stream()
                .filter(it -> !it.hasEnded(asOf) && !it.end().isAfter(asOf.plus(HORIZON)))
                .collect(Collectors.groupingBy(Found::kind))
                .entrySet()
                .stream()
                .map(it -> it.getKey().ending(it.getValue()))
                .sorted(Comparator.comparing(Ending::end).thenComparing(Ending::component))
                .toList();
        int ended = (int) found.stream().filter(it -> it.hasEnded(asOf)).count();
        return new Forecast(
                cluster == null ? null : cluster.name(),
                endings,
                found.size(),
                ended,
                Comebacks.of(facts, policy, asOf));
    }

    private static List<Found> found(ClusterFacts facts, @Nullable Platform platform) {
        Stream<Found> certificates = facts.certificates().stream()
                .filter(it -> it.notAfter() != null)
                .map(it -> Found.of(it, SelfRenewal.of(it, platform)));
        Stream<Found> tokens =
                facts.tokens().stream().filter(it -> it.expiresAt() != null).map(Found::of);
        return Stream.concat(certificates, tokens).toList();
    }

    /** One certificate or token, with what it has in common with others. */
    private record Found(Kind kind, Location location, boolean isToken) {

        static Found of(CertificateFact fact, boolean selfRenewing) {
            Instant end = Objects.requireNonNull(fact.notAfter());
            return new Found(
                    new Kind(end, CertificateNames.of(fact, false), fact.layer(), selfRenewing),
                    fact.location(),
                    false);
        }

        static Found of(TokenFact fact) {
            Instant end = Objects.requireNonNull(fact.expiresAt());
            return new Found(new Kind(end, fact.component() + " token", fact.layer(), false), fact.location(), true);
        }

        /** A token is refused from its end on, a certificate after the second that is its end. */
        boolean hasEnded(Instant asOf) {
            return isToken ? !end().isAfter(asOf) : end().isBefore(asOf);
        }

        Instant end() {
            return kind.end();
        }
    }

    /** What endings that are told together have in common. */
    private record Kind(Instant end, String component, Layer layer, boolean selfRenewing) {

        Ending ending(List<Found> found) {
            return new Ending(
                    end,
                    component,
                    layer,
                    selfRenewing,
                    found.stream()
                            .map(it -> Places.words(it.location()))
                            .sorted()
                            .toList());
        }
    }
}
