package dev.certmend.scan.place;

import dev.certmend.inventory.NodeRole;
import dev.certmend.inventory.Platform;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the components of a Linux node are configured, by platform and by the node's roles: files, and folders of which
 * every file counts. What they name is read wherever it lies; {@link NodePlaces} are read in any case.
 */
public final class NodeConfigurations {

    private static final List<String> KUBELET = Stream.concat(
                    unit("kubelet"),
                    Stream.of(
                            "/etc/default/kubelet",
                            "/etc/sysconfig/kubelet",
                            "/var/lib/kubelet/kubeadm-flags.env",
                            "/var/lib/kubelet/config.yaml",
                            "/etc/kubernetes/manifests"))
            .toList();
    private static final List<String> ETCD = Stream.concat(
                    unit("etcd"),
                    Stream.of("/etc/etcd.env", "/etc/default/etcd", "/etc/etcd/etcd.conf", "/etc/etcd/etcd.conf.yml"))
            .toList();
    private static final List<String> CONTAINERD = Stream.concat(
                    unit("containerd"), Stream.of("/etc/containerd/config.toml"))
            .toList();
    private static final List<String> K3S = rancher("k3s", "k3s", "k3s-agent");
    private static final List<String> RKE2 = Stream.concat(
                    rancher("rke2", "rke2-server", "rke2-agent").stream(),
                    Stream.of("/var/lib/rancher/rke2/agent/pod-manifests"))
            .toList();

    private NodeConfigurations() {}

    /**
     * The configurations of a node, each once.
     *
     * @param roles empty where the inventory is silent: then every role's
     */
    public static List<String> of(Platform platform, List<NodeRole> roles) {
        return switch (platform) {
            case AKS_HCI ->
                roles.isEmpty() || roles.stream().anyMatch(role -> role != NodeRole.LOAD_BALANCER)
                        ? union(List.of(KUBELET, CONTAINERD))
                        : List.of();
            case AKS -> union(List.of(KUBELET, CONTAINERD));
            case KUBEADM -> union(List.of(KUBELET, CONTAINERD, ETCD));
            case K3S -> K3S;
            case RKE2 -> RKE2;
            case GENERIC -> union(List.of(KUBELET, CONTAINERD, ETCD, K3S, RKE2));
        };
    }

    /** A unit of systemd as its vendor and as an administrator writes it, and what both add. */
    private static Stream<String> unit(String name) {
        return Stream.of("/etc/systemd/system/", "/usr/lib/systemd/system/", "/lib/systemd/system/")
                .flatMap(folder -> Stream.of(folder + name + ".service", folder + name + ".service.d"));
    }

    private static List<String> rancher(String product, String server, String agent) {
        return Stream.of(
                        Stream.of(
                                "/etc/rancher/" + product + "/config.yaml",
                                "/etc/rancher/" + product + "/config.yaml.d"),
                        unit(server),
                        unit(agent))
                .flatMap(paths -> paths)
                .toList();
    }

    private static List<String> union(List<List<String>> lists) {
        return lists.stream().flatMap(List::stream).distinct().toList();
    }
}
