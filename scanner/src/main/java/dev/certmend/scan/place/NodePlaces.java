package dev.certmend.scan.place;

import static dev.certmend.scan.place.NodePlace.Kind.CERTIFICATE;
import static dev.certmend.scan.place.NodePlace.Kind.KUBECONFIG;
import static dev.certmend.scan.place.NodePlace.Kind.KUBECONFIGS;
import static dev.certmend.scan.place.NodePlace.Kind.LOGIN;

import dev.certmend.inventory.NodeRole;
import dev.certmend.inventory.Platform;
import java.util.List;

/** Which places of a Linux node are read, by platform and by the node's roles. */
public final class NodePlaces {

    private static final List<NodePlace> KUBELET = List.of(NodePlace.tree("/var/lib/kubelet/pki"));
    private static final List<NodePlace> KUBERNETES =
            List.of(NodePlace.tree("/etc/kubernetes/pki"), NodePlace.of(KUBECONFIGS, "/etc/kubernetes"));
    private static final List<NodePlace> KMS_LOGIN = List.of(NodePlace.of(LOGIN, "/opt/wssd/k8s/cloudlogin.yaml"));
    private static final List<NodePlace> LOAD_BALANCER = List.of(NodePlace.tree("/etc/lbagent/pki"));
    private static final List<NodePlace> ADMIN = List.of(NodePlace.of(KUBECONFIG, "/root/.kube/config"));
    private static final List<NodePlace> AKS = List.of(
            NodePlace.tree("/etc/kubernetes/certs"),
            NodePlace.of(CERTIFICATE, "/var/lib/kubelet/kubelet-server-current.pem"),
            NodePlace.of(KUBECONFIG, "/var/lib/kubelet/kubeconfig"),
            NodePlace.of(KUBECONFIG, "/var/lib/kubelet/bootstrap-kubeconfig"));
    private static final List<NodePlace> EXTERNAL_ETCD =
            List.of(NodePlace.tree("/etc/etcd/pki"), NodePlace.tree("/etc/ssl/etcd"));
    private static final List<NodePlace> K3S = rancher("k3s");
    private static final List<NodePlace> RKE2 = rancher("rke2");

    private NodePlaces() {}

    /**
     * The places of a node, each once.
     *
     * @param roles empty where the inventory is silent: then every role's places
     */
    public static List<NodePlace> of(Platform platform, List<NodeRole> roles) {
        return switch (platform) {
            case AKS_HCI -> aksHybrid(roles);
            case AKS -> union(List.of(AKS, KUBERNETES, KUBELET));
            case KUBEADM ->
                roles.isEmpty() || roles.contains(NodeRole.ETCD)
                        ? union(List.of(KUBERNETES, KUBELET, ADMIN, EXTERNAL_ETCD))
                        : union(List.of(KUBERNETES, KUBELET, ADMIN));
            case K3S -> K3S;
            case RKE2 -> RKE2;
            case GENERIC -> union(List.of(KUBERNETES, KUBELET, ADMIN, AKS, K3S, RKE2, EXTERNAL_ETCD));
        };
    }

    private static List<NodePlace> aksHybrid(List<NodeRole> roles) {
        if (roles.isEmpty()) {
            return union(List.of(KUBERNETES, KUBELET, KMS_LOGIN, LOAD_BALANCER));
        }
        boolean balancer = roles.contains(NodeRole.LOAD_BALANCER);
        boolean controlPlane = roles.contains(NodeRole.CONTROL_PLANE);
        boolean kubernetes = roles.stream().anyMatch(role -> role != NodeRole.LOAD_BALANCER);
        return union(List.of(
                kubernetes ? union(List.of(KUBERNETES, KUBELET)) : List.of(),
                controlPlane ? KMS_LOGIN : List.of(),
                balancer ? LOAD_BALANCER : List.of()));
    }

    private static List<NodePlace> rancher(String product) {
        return List.of(
                NodePlace.tree("/var/lib/rancher/" + product + "/server/tls"),
                NodePlace.folder("/var/lib/rancher/" + product + "/agent"),
                NodePlace.of(KUBECONFIG, "/etc/rancher/" + product + "/" + product + ".yaml"));
    }

    private static List<NodePlace> union(List<List<NodePlace>> lists) {
        return lists.stream().flatMap(List::stream).distinct().toList();
    }
}
