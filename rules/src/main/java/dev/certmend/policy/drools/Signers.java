package dev.certmend.policy.drools;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Source;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether the issuers of a cluster's certificates were read, in the layers of which files of CAs were.
 *
 * @param asked how many certificates this is asked of
 * @param missing how many certificates there are of each issuer that was not read, by its name
 */
public record Signers(int asked, SortedMap<String, Integer> missing) {

    private static final Set<Layer> LAYERS = EnumSet.of(Layer.KUBERNETES, Layer.MOC);

    static Signers of(List<CertificateFact> certificates, Authorities authorities) {
        Set<Layer> read = certificates.stream()
                .filter(it -> Authorities.isAuthority(it) && it.location().source() == Source.SSH)
                .map(CertificateFact::layer)
                .filter(LAYERS::contains)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Layer.class)));
        List<CertificateFact> asked = certificates.stream()
                .filter(it -> read.contains(it.layer()) && !Authorities.isAuthority(it) && Authorities.isIssued(it))
                .toList();
        return new Signers(
                asked.size(),
                asked.stream()
                        .filter(it -> authorities.issuer(it) == null)
                        .collect(Collectors.toMap(
                                it -> Objects.requireNonNull(it.issuer()), it -> 1, Integer::sum, TreeMap::new)));
    }

    public boolean isIncomplete() {
        return !missing.isEmpty();
    }
}
