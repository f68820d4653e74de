package dev.certmend.policy.drools;

import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.Severity;
import dev.certmend.fact.Source;
import dev.certmend.fact.UpdateLogin;
import dev.certmend.fact.Usage;
import dev.certmend.inventory.ClusterRole;
import dev.certmend.inventory.LoadBalancer;
import dev.certmend.inventory.NodeRole;
import dev.certmend.inventory.Platform;
import dev.certmend.policy.Control;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A failed control with what decides how it can be mended.
 *
 * @param verdict what failed
 * @param control by which control
 * @param renewal whether a new certificate or token answers it
 * @param watch whether there is time, so that nothing is to be done but to look again
 * @param platform of the cluster
 * @param role of the cluster
 * @param layer of the credential or of the failure
 * @param component who uses the credential
 * @param ca whether it is a CA
 * @param source how it was read; null where it is about the cluster
 * @param cluster name of the cluster; empty where no inventory names it
 * @param managementCluster name of its management cluster; empty where it has none
 * @param haproxy whether HAProxy balances its load
 * @param node name of the node it lies on; empty where it lies on none
 * @param worker whether that node is no more than a worker
 * @param endedLogin without which no update cmdlet of AKS hybrid works; null where none is known to have ended
 */
public record Failure(
        Verdict verdict,
        String control,
        boolean renewal,
        boolean watch,
        @Nullable Platform platform,
        @Nullable ClusterRole role,
        @Nullable Layer layer,
        @Nullable String component,
        boolean ca,
        @Nullable Source source,
        String cluster,
        String managementCluster,
        boolean haproxy,
        String node,
        boolean worker,
        @Nullable UpdateLogin endedLogin) {

    /** What kubeadm itself calls its certificates; {@code kubeadm certs renew all} renews these and no others. */
    private static final Set<String> KUBEADM = Set.of(
            "apiserver",
            "apiserver-kubelet-client",
            "apiserver-etcd-client",
            "front-proxy-client",
            "etcd-server",
            "etcd-peer",
            "etcd-healthcheck-client",
            "admin",
            "super-admin",
            "controller-manager",
            "scheduler");

    /** Clients of MOC on the AKS host, which the documents name for a management cluster and for no target. */
    private static final Set<String> HOST_CLIENTS =
            Set.of("caph", "cloud-agent", "cloud-operator", "kva", "node-agent");

    static Failure of(Verdict verdict, Control control, Assets assets) {
        Asset asset = verdict.asset();
        ClusterFact cluster =
                assets.clusters().isEmpty() ? null : assets.clusters().get(0).fact();
        Location location = asset instanceof PlacedAsset it ? it.location() : null;
        List<NodeRole> roles = location == null || location.source() != Source.SSH
                ? List.of()
                : assets.nodes().stream()
                        .filter(it -> it.fact().name().equals(location.target()))
                        .findFirst()
                        .map(it -> it.fact().roles())
                        .orElse(List.of());
        return new Failure(
                verdict,
                verdict.control(),
                control.renewal(),
                control.renewal()
                        && verdict.severity().compareTo(location == null ? Severity.MEDIUM : Severity.HIGH) < 0,
                cluster == null ? null : cluster.platform(),
                cluster == null ? null : cluster.role(),
                verdict.layer(),
                asset.component(),
                asset instanceof CertificateAsset it && it.usage() == Usage.CA,
                location == null ? null : location.source(),
                cluster == null ? "" : cluster.name(),
                cluster == null || cluster.managedBy() == null ? "" : cluster.managedBy(),
                cluster != null && cluster.loadBalancer() == LoadBalancer.HAPROXY,
                location == null || location.source() != Source.SSH ? "" : location.target(),
                roles.equals(List.of(NodeRole.WORKER)),
                assets.endedLogin());
    }

    /** Whether {@code kubeadm certs renew} renews it on its node. */
    public boolean isKubeadms() {
        return !node.isEmpty() && !ca && component != null && KUBEADM.contains(component);
    }

    /** Whether it is of a client of MOC that lives on the AKS host, not in a target cluster. */
    public boolean isHostClient() {
        return component != null && HOST_CLIENTS.contains(component);
    }

    /** Whether it is of {@code mocctl}, whose login has a repair of its own wherever it is used. */
    public boolean isMocctl() {
        return "mocctl".equals(component);
    }

    /** Whether it is of the agent of a load balancer, though no HAProxy balances. */
    public boolean isStrayBalancer() {
        return "load-balancer".equals(component) && !haproxy;
    }

    /** Whether it is about one certificate. */
    public boolean isCertificate() {
        return verdict.asset() instanceof CertificateAsset;
    }

    /** Whether its platform is k3s or RKE2, which renew at a start. */
    boolean isRancher() {
        return platform == Platform.K3S || platform == Platform.RKE2;
    }

    /** The program of k3s or RKE2. */
    String rancherProgram() {
        return platform == Platform.K3S ? "k3s" : "rke2";
    }

    /** The service of k3s or RKE2 on the node; an agent has one of its own. */
    String rancherService() {
        String server = platform == Platform.K3S ? "k3s" : "rke2-server";
        return worker ? rancherProgram() + "-agent" : server;
    }

    /** Whether it is anything but the CA of AKS hybrid's cloud agent, which has a command of its own. */
    public boolean isNotCloudAgent() {
        return platform != Platform.AKS_HCI || layer != Layer.MOC;
    }
}
