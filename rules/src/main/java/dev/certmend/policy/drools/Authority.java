package dev.certmend.policy.drools;

import dev.certmend.fact.CertificateFact;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What stands under a CA.
 *
 * @param signed how many certificates that were read are its own, by name and date; one in many places counts once
 * @param succeeded whether a CA of its name was read that ends later
 * @param replaced whether it issued nothing that was read and such a CA did: a rotation that is done
 */
public record Authority(int signed, boolean succeeded, boolean replaced) {

    static Authority of(CertificateFact ca, List<CertificateFact> sameName, Map<String, Set<String>> issued) {
        List<CertificateFact> successors = sameName.stream()
                .filter(it -> Objects.requireNonNull(it.notAfter()).isAfter(ca.notAfter()))
                .toList();
        int own = issued.getOrDefault(ca.fingerprintSha256(), Set.of()).size();
        boolean used = successors.stream().anyMatch(it -> issued.containsKey(it.fingerprintSha256()));
        return new Authority(own, !successors.isEmpty(), own == 0 && used);
    }
}
