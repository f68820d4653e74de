package dev.certmend.scan;

import dev.certmend.inventory.Inventory;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What one scan looks at.
 *
 * @param inventories every cluster in them is scanned
 * @param kubeconfigs kubeconfig files that no inventory names
 * @param paths files and folders on this machine
 * @param clusters names of the clusters to scan; empty: all
 */
public record ScanRequest(List<Inventory> inventories, List<Path> kubeconfigs, List<Path> paths, Set<String> clusters) {

    public ScanRequest {
        inventories = List.copyOf(inventories);
        kubeconfigs = List.copyOf(kubeconfigs);
        paths = List.copyOf(paths);
        clusters = Set.copyOf(clusters);
    }
}
