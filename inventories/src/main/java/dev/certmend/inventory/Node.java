package dev.certmend.inventory;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A machine of a cluster that is read over SSH, or of which somebody else brought the answer in a file.
 *
 * @param name unique in its cluster; the name of its SSH target in a result file
 * @param ssh how to reach it
 * @param os what it runs
 * @param roles the parts it plays
 * @param root where the node's file system begins, {@code /} unless it is seen through a mount such as {@code /host}
 *     in a debugging container; as kubeadm's {@code --rootfs}
 * @param runCommandOutput a file with what the program said that Azure ran on the node; null where SSH is to ask
 */
public record Node(
        String name,
        SshAddress ssh,
        OperatingSystem os,
        List<NodeRole> roles,
        String root,
        @Nullable Path runCommandOutput) {

    public Node {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(ssh, "ssh");
        Objects.requireNonNull(os, "os");
        Objects.requireNonNull(root, "root");
        roles = List.copyOf(roles);
    }

    /** A node that is asked over SSH. */
    public Node(String name, SshAddress ssh, OperatingSystem os, List<NodeRole> roles, String root) {
        this(name, ssh, os, roles, root, null);
    }
}
