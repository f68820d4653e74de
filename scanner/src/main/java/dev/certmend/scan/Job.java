package dev.certmend.scan;

import dev.certmend.inventory.Cluster;
import dev.certmend.inventory.Node;
import dev.certmend.scan.probe.Probe;
import dev.certmend.scan.probe.Target;
import org.jspecify.annotations.Nullable;

/**
 * A target and how to read it.
 *
 * @param cluster the cluster it belongs to, if an inventory names it
 * @param node the node that it is, if it is one
 */
record Job(
        Target target,
        Probe probe,
        @Nullable Cluster cluster,
        @Nullable Node node) {}
