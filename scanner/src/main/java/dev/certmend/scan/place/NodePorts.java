package dev.certmend.scan.place;

import dev.certmend.inventory.NodeRole;
import dev.certmend.inventory.Platform;
import java.util.List;

/** On which of its own ports a Linux node may serve certificates, by platform and by the node's roles. */
public final class NodePorts {

    private static final List<Integer> KUBELET = List.of(10250);
    private static final List<Integer> ETCD = List.of(2379, 2380, 10250);
    private static final List<Integer> ALL = List.of(6443, 2379, 2380, 10250, 10257, 10259);

    private NodePorts() {}

    /**
     * The ports that are asked.
     *
     * @param roles empty where the inventory is silent: then the ports of every role
     */
    public static List<Integer> of(Platform platform, List<NodeRole> roles) {
        if (platform == Platform.AKS) {
            // Its control plane is Azure's.
            return KUBELET;
        }
        if (roles.isEmpty() || roles.contains(NodeRole.CONTROL_PLANE)) {
            return ALL;
        }
        if (roles.contains(NodeRole.ETCD)) {
            return ETCD;
        }
        return roles.contains(NodeRole.WORKER) ? KUBELET : List.of();
    }
}
