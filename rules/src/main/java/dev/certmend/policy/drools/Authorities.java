package dev.certmend.policy.drools;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Usage;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The CAs of one cluster whose dates are known, by name. Facts hold no key identifiers, so CAs of one name are told apart
 * by their dates: what began before a CA was not issued by it.
 */
final class Authorities {

    private static final Comparator<CertificateFact> OLDEST_FIRST = Comparator.comparing(
                    (CertificateFact it) -> Objects.requireNonNull(it.notBefore()))
            .thenComparing(it -> Objects.requireNonNull(it.notAfter()))
            .thenComparing(CertificateFact::fingerprintSha256);
    private static final Comparator<CertificateFact> LAST_END = Comparator.comparing(
                    (CertificateFact it) -> Objects.requireNonNull(it.notAfter()))
            .thenComparing(OLDEST_FIRST);
    private static final Comparator<CertificateFact> FIRST_PLACE =
            Comparator.comparing(it -> Places.identity("certificate", it.location()));

    private final Map<String, CertificateFact> issuers = new HashMap<>();
    private final Map<String, Authority> authorities = new HashMap<>();
    private final Map<String, CertificateFact> places;

    private Authorities(List<CertificateFact> certificates) {
        places = certificates.stream()
                .filter(it -> isDated(it) && isAuthority(it))
                .collect(Collectors.toMap(
                        CertificateFact::fingerprintSha256,
                        it -> it,
                        (left, right) -> FIRST_PLACE.compare(left, right) <= 0 ? left : right));
        Map<String, List<CertificateFact>> byName = places.values().stream()
                .collect(Collectors.groupingBy(
                        it -> Objects.requireNonNullElse(it.subject(), ""), TreeMap::new, Collectors.toList()));
        byName.values().forEach(it -> it.sort(OLDEST_FIRST));
        Map<String, Set<String>> issued = issued(certificates, byName);
        byName.forEach((name, cas) -> {
            issuers.put(name, cas.stream().max(LAST_END).orElseThrow());
            cas.forEach(it -> authorities.put(it.fingerprintSha256(), Authority.of(it, cas, issued)));
        });
    }

    static Authorities of(List<CertificateFact> certificates) {
        return new Authorities(certificates);
    }

    static boolean isAuthority(CertificateFact fact) {
        return Boolean.TRUE.equals(fact.isCa()) || fact.usage() == Usage.CA;
    }

    /** The CA that issued it, of several of its name the one that ends last; null for a root and where none was read. */
    @Nullable
    CertificateFact issuer(CertificateFact fact) {
        return isIssued(fact) ? issuers.get(fact.issuer()) : null;
    }

    /** What stands under it; null for what is no CA. */
    @Nullable
    Authority authority(CertificateFact fact) {
        return authorities.get(fact.fingerprintSha256());
    }

    /** Whether this is the place of all of its places at which it is judged. */
    boolean isFirst(CertificateFact fact) {
        CertificateFact first = places.get(fact.fingerprintSha256());
        return first != null && first.location().equals(fact.location());
    }

    /** Whether something else issued it, so far as the names tell. */
    static boolean isIssued(CertificateFact fact) {
        return fact.issuer() != null && !fact.issuer().equals(fact.subject());
    }

    private static boolean isDated(CertificateFact fact) {
        return fact.notBefore() != null && fact.notAfter() != null;
    }

    /** The fingerprints of what each CA issued, by the fingerprint of the CA. */
    private static Map<String, Set<String>> issued(
            List<CertificateFact> certificates, Map<String, List<CertificateFact>> byName) {
        Map<String, Set<String>> issued = new HashMap<>();
        for (CertificateFact fact : certificates) {
            List<CertificateFact> cas = isIssued(fact) ? byName.get(fact.issuer()) : null;
            if (cas != null) {
                issued.computeIfAbsent(newest(cas, fact.notBefore()).fingerprintSha256(), it -> new HashSet<>())
                        .add(fact.fingerprintSha256());
            }
        }
        return issued;
    }

    /** The newest that had begun then; the oldest where none had or the time is not known. */
    private static CertificateFact newest(List<CertificateFact> oldestFirst, @Nullable Instant start) {
        CertificateFact newest = oldestFirst.get(0);
        for (CertificateFact ca : oldestFirst) {
            if (start != null && !Objects.requireNonNull(ca.notBefore()).isAfter(start)) {
                newest = ca;
            }
        }
        return newest;
    }
}
