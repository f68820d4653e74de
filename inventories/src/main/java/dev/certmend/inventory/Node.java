package dev.certmend.inventory;

import java.util.List;
import java.util.Objects;

/**
 * A machine of a cluster that is read over SSH.
 *
 * @param name unique in its cluster; the name of its SSH target in a result file
 * @param ssh how to reach it
 * @param os what it runs
 * @param roles the parts it plays
 * @param root where the node's file system begins, {@code /} unless it is seen through a mount such as {@code /host}
 *     in a debugging container; as kubeadm's {@code --rootfs}
 */
public record Node(String name, SshAddress ssh, OperatingSystem os, List<NodeRole> roles, String root) {

    public Node {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(ssh, "ssh");
        Objects.requireNonNull(os, "os");
        Objects.requireNonNull(root, "root");
        roles = List.copyOf(roles);
    }
}
