package dev.certmend.inventory;

import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Several inventories that are scanned together, and what must hold between them. */
public final class Inventories {

    private Inventories() {}

    /**
     * Reads all of them.
     *
     * @throws DocumentException if one is not valid, two name one cluster, or a target's management cluster is in none
     */
    public static List<Inventory> read(List<Path> files) throws IOException {
        List<Inventory> inventories = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Map<String, Path> owners = new HashMap<>();
        for (Path file : files) {
            Inventory inventory = InventoryReader.read(file);
            inventories.add(inventory);
            for (Cluster cluster : inventory.clusters()) {
                Path earlier = owners.putIfAbsent(cluster.name(), file);
                if (earlier != null) {
                    problems.add(problem(file, "cluster '" + cluster.name() + "' stands in " + earlier + " too"));
                }
            }
        }
        for (int i = 0; i < files.size(); i++) {
            problems.addAll(orphans(files.get(i), inventories.get(i), inventories));
        }
        if (!problems.isEmpty()) {
            throw new DocumentException(problems);
        }
        return inventories;
    }

    private static List<Problem> orphans(Path file, Inventory inventory, List<Inventory> all) {
        return inventory.clusters().stream()
                .filter(cluster -> cluster.managedBy() != null && !isManagement(cluster.managedBy(), all))
                .map(cluster -> problem(
                        file,
                        "cluster '" + cluster.name() + "' is managed by '" + cluster.managedBy()
                                + "', which is no management cluster here; add it with role management"))
                .toList();
    }

    private static boolean isManagement(String name, List<Inventory> all) {
        return all.stream()
                .flatMap(inventory -> inventory.clusters().stream())
                .anyMatch(cluster -> cluster.name().equals(name) && cluster.role() == ClusterRole.MANAGEMENT);
    }

    private static Problem problem(Path file, String message) {
        return new Problem(file.toString(), 1, 1, message);
    }
}
