package dev.certmend.scan;

import dev.certmend.inventory.Cluster;
import dev.certmend.inventory.Inventory;
import dev.certmend.yaml.Spelling;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What one scan looks at.
 *
 * @param inventories every cluster in them is scanned
 * @param kubeconfigs kubeconfig files that no inventory names
 * @param paths files and folders on this machine
 * @param clusters names of the clusters to scan; empty: all. A name that no inventory has is refused with the near ones
 * @param api whether the API servers of those kubeconfigs are asked too; clusters of an inventory say so themselves
 * @param previous what an earlier scan knew
 */
public record ScanRequest(
        List<Inventory> inventories,
        List<Path> kubeconfigs,
        List<Path> paths,
        Set<String> clusters,
        boolean api,
        PreviousScan previous) {

    public ScanRequest {
        inventories = List.copyOf(inventories);
        kubeconfigs = List.copyOf(kubeconfigs);
        paths = List.copyOf(paths);
        clusters = Set.copyOf(clusters);
        if (api && kubeconfigs.isEmpty()) {
            throw new IllegalArgumentException(
                    "--api is for kubeconfigs of the command line; give one with --kubeconfig,"
                            + " or set api: true for a cluster of the inventory");
        }
        Set<String> known = inventories.stream()
                .flatMap(inventory -> inventory.clusters().stream())
                .map(Cluster::name)
                .collect(Collectors.toCollection(TreeSet::new));
        for (String name : new TreeSet<>(clusters)) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "no cluster is named '" + name + "'; " + Spelling.advice(name, known));
            }
        }
    }

    /** A request that asks no earlier scan. */
    public ScanRequest(
            List<Inventory> inventories, List<Path> kubeconfigs, List<Path> paths, Set<String> clusters, boolean api) {
        this(inventories, kubeconfigs, paths, clusters, api, PreviousScan.NONE);
    }

    /** The same request, which also asks an earlier scan. */
    public ScanRequest after(PreviousScan earlier) {
        return new ScanRequest(inventories, kubeconfigs, paths, clusters, api, earlier);
    }

    /** The clusters that are scanned, in the order of their inventories. */
    List<Cluster> selected() {
        return inventories.stream()
                .flatMap(inventory -> inventory.clusters().stream())
                .filter(cluster -> clusters.isEmpty() || clusters.contains(cluster.name()))
                .toList();
    }
}
