package dev.certmend.policy.drools;

import dev.certmend.fact.CertificateFact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Knows the leaves whose validity begins with that of their authority. kubeadm writes the authority's start into every leaf
 * (kubernetes/kubernetes pull request 113618), so under an old authority a leaf of yesterday seems years old, and most of
 * its life over. Such a leaf is measured by kubeadm's own period of a year before its end instead.
 */
final class Backdating {

    private static final Duration PERIOD = Duration.ofDays(365);

    /** When the authorities of a name begin. */
    private final Map<String, Set<Instant>> starts;

    private Backdating(Map<String, Set<Instant>> starts) {
        this.starts = starts;
    }

    /** What the authorities among these certificates tell. */
    static Backdating of(List<CertificateFact> certificates) {
        return new Backdating(certificates.stream()
                .filter(it -> Boolean.TRUE.equals(it.isCa()) && it.subject() != null && it.notBefore() != null)
                .collect(Collectors.groupingBy(
                        it -> Objects.requireNonNull(it.subject()),
                        Collectors.mapping(it -> Objects.requireNonNull(it.notBefore()), Collectors.toSet()))));
    }

    /** When the life of a certificate began, as far as can be told. */
    @Nullable
    Instant start(CertificateFact fact) {
        Instant start = fact.notBefore();
        Instant end = fact.notAfter();
        String issuer = fact.issuer();
        if (start == null || end == null || issuer == null || Boolean.TRUE.equals(fact.isCa())) {
            return start;
        }
        Instant latest = end.minus(PERIOD);
        return latest.isAfter(start) && starts.getOrDefault(issuer, Set.of()).contains(start) ? latest : start;
    }
}
