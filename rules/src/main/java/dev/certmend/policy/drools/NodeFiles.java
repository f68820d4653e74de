package dev.certmend.policy.drools;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Source;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.fact.Usage;
import dev.certmend.inventory.Platform;
import dev.certmend.policy.judge.ClusterFacts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The files that the processes of a cluster's nodes may serve from, by node and component. */
final class NodeFiles {

    private final Map<Owner, List<CertificateFact>> files;
    private final Set<String> unread;
    private final boolean k3s;

    private record Owner(String node, String component) {}

    private NodeFiles(Map<Owner, List<CertificateFact>> files, Set<String> unread, boolean k3s) {
        this.files = files;
        this.unread = unread;
        this.k3s = k3s;
    }

    static NodeFiles of(ClusterFacts facts) {
        boolean served =
                facts.certificates().stream().anyMatch(it -> it.location().source() == Source.TLS);
        return new NodeFiles(
                facts.certificates().stream()
                        .filter(it -> served && isServable(it))
                        .collect(Collectors.groupingBy(NodeFiles::owner)),
                facts.targets().stream()
                        .filter(it -> it.source() == Source.SSH && it.status() != TargetStatus.OK)
                        .map(TargetFact::name)
                        .collect(Collectors.toSet()),
                facts.cluster() != null && facts.cluster().platform() == Platform.K3S);
    }

    /** What a process should present instead of this certificate, or beside it. */
    Served behind(CertificateFact served) {
        return served.location().index() > 0 || isFrontOfK3s(served)
                ? Served.ALONE
                : Served.of(
                        served,
                        files.getOrDefault(owner(served), List.of()),
                        unread.contains(served.location().target()));
    }

    /** k3s answers on the port of the API server itself, with a certificate that lies in no file of the API server. */
    private boolean isFrontOfK3s(CertificateFact served) {
        return k3s && served.component().equals("apiserver");
    }

    /** A component can have a client's file too, such as the kubeconfig of the controller manager. */
    private static boolean isServable(CertificateFact fact) {
        return fact.location().source() == Source.SSH
                && fact.location().index() == 0
                && fact.usage() != Usage.CLIENT
                && fact.usage() != Usage.CA
                && !Boolean.TRUE.equals(fact.isCa());
    }

    private static Owner owner(CertificateFact fact) {
        return new Owner(fact.location().target(), fact.component());
    }
}
