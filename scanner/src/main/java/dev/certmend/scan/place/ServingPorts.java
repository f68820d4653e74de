package dev.certmend.scan.place;

import static dev.certmend.scan.place.Assignment.kubernetes;
import static dev.certmend.scan.place.Assignment.moc;

import dev.certmend.fact.Usage;
import dev.certmend.inventory.Platform;
import java.util.Map;

/**
 * Who serves on the ports that are customary. They can all be changed, so a port gives a name and is no proof.
 *
 * @see <a href="https://kubernetes.io/docs/reference/networking/ports-and-protocols/">Ports and protocols</a>
 */
final class ServingPorts {

    static final Assignment API_SERVER = kubernetes("apiserver", Usage.SERVER);

    private static final Map<Integer, Assignment> KUBERNETES = Map.of(
            6443, API_SERVER,
            10250, kubernetes("kubelet-serving", Usage.SERVER),
            2379, kubernetes("etcd-server", Usage.SERVER),
            2380, kubernetes("etcd-peer", Usage.SERVER),
            10257, kubernetes("controller-manager", Usage.SERVER),
            10259, kubernetes("scheduler", Usage.SERVER));

    private static final Map<Integer, Assignment> AKS_HYBRID = Map.of(
            45000, moc("node-agent", Usage.SERVER),
            45001, moc("node-agent", Usage.SERVER),
            55000, moc("cloud-agent", Usage.SERVER),
            65000, moc("cloud-agent", Usage.SERVER),
            46000, moc("load-balancer", Usage.SERVER));

    private ServingPorts() {}

    static Assignment of(Platform platform, int port) {
        Assignment known = KUBERNETES.getOrDefault(port, Assignment.UNKNOWN);
        return platform == Platform.AKS_HCI ? AKS_HYBRID.getOrDefault(port, known) : known;
    }
}
