package dev.certmend.fact;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The certificate in {@code kubeconfig-mgmt} with which the update cmdlets of AKS hybrid log in to a management cluster,
 * once it has ended. Nothing renews it, and without it all of them fail. Source: "Known issues for AKS workload clusters",
 * on "You must be logged in to the server (Unauthorized)".
 *
 * @param managementCluster whose login it is
 * @param target the host on which it was read
 * @param path of {@code kubeconfig-mgmt} there
 * @param end when it ended
 */
public record UpdateLogin(String managementCluster, String target, String path, Instant end) {

    /** What a fact calls it. */
    public static final String COMPONENT = "kubeconfig-mgmt";

    private static final Comparator<CertificateFact> ISSUED = Comparator.comparing(
                    CertificateFact::notBefore, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(CertificateFact::notAfter, Comparator.nullsFirst(Comparator.naturalOrder()));

    /**
     * The login that has ended, if one has; of several, the first by host. Of two observations of one place the one that was
     * issued last counts.
     *
     * @param certificates of any clusters, in any order
     * @param at the instant that counts; to the second of its end a login stands
     */
    public static Optional<UpdateLogin> ended(
            Collection<CertificateFact> certificates, String managementCluster, Instant at) {
        return certificates.stream()
                .filter(it -> it.component().equals(COMPONENT) && !Boolean.TRUE.equals(it.isCa()))
                .filter(it -> managementCluster.equals(it.location().cluster()))
                .collect(Collectors.toMap(CertificateFact::location, Function.identity(), BinaryOperator.maxBy(ISSUED)))
                .values()
                .stream()
                .filter(it -> it.notAfter() != null && it.notAfter().isBefore(at))
                .map(it -> new UpdateLogin(
                        managementCluster,
                        it.location().target(),
                        it.location().path(),
                        Objects.requireNonNull(it.notAfter())))
                .min(Comparator.comparing(UpdateLogin::target)
                        .thenComparing(UpdateLogin::path)
                        .thenComparing(UpdateLogin::end));
    }

    /** Why no update cmdlet can work, and what comes first; without a full stop. */
    public String obstacle() {
        return "the update cmdlets log in to " + managementCluster + " with " + path + " on " + target
                + ", whose certificate ended at " + end
                + "; replace it first by /etc/kubernetes/admin.conf of the control plane VM of " + managementCluster;
    }
}
