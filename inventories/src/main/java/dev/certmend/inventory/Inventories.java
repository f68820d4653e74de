package dev.certmend.inventory;

import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.Problem;
import dev.certmend.yaml.Spelling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Several inventories that are scanned together, and what must hold between them. */
public final class Inventories {

    private final List<InventoryFile> files;
    private final Map<String, Cluster> clusters = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private Inventories(List<InventoryFile> files) {
        this.files = files;
    }

    /**
     * Reads all of them.
     *
     * @throws DocumentException if one is not valid, two name one cluster, or a target's management cluster is in none
     * @throws IOException if one cannot be read
     */
    public static List<Inventory> read(List<Path> paths) throws IOException {
        List<InventoryFile> files = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Path path : paths) {
            try {
                files.add(InventoryReader.readFile(path));
            } catch (DocumentException e) {
                problems.addAll(e.problems());
            }
        }
        check(problems);
        check(new Inventories(files).judge());
        return files.stream().map(InventoryFile::inventory).toList();
    }

    private static void check(List<Problem> problems) throws DocumentException {
        if (!problems.isEmpty()) {
            throw new DocumentException(problems);
        }
    }

    private List<Problem> judge() {
        Map<String, String> places = new HashMap<>();
        forEachCluster((file, cluster) -> judgeName(file, cluster, places));
        forEachCluster((file, cluster) -> {
            if (cluster.managedBy() != null) {
                judgeManager(file, cluster, cluster.managedBy());
            }
        });
        return problems;
    }

    private void forEachCluster(BiConsumer<InventoryFile, Cluster> judge) {
        for (InventoryFile file : files) {
            file.inventory().clusters().forEach(cluster -> judge.accept(file, cluster));
        }
    }

    private void judgeName(InventoryFile file, Cluster cluster, Map<String, String> places) {
        String earlier = places.putIfAbsent(cluster.name(), file.placeOf(cluster));
        if (earlier == null) {
            clusters.put(cluster.name(), cluster);
        } else {
            problems.add(file.problemOfName(
                    cluster,
                    "a cluster '" + cluster.name() + "' stands in " + earlier
                            + " too; give one of the two another name"));
        }
    }

    private void judgeManager(InventoryFile file, Cluster cluster, String name) {
        Cluster manager = clusters.get(name);
        if (manager == null) {
            problems.add(
                    file.problemOfManager(cluster, "'managedBy': there is no cluster '" + name + "'; " + advice(name)));
        } else if (manager.role() != ClusterRole.MANAGEMENT) {
            problems.add(file.problemOfManager(
                    cluster, "'managedBy': cluster '" + name + "' has not role management; name one that has"));
        }
    }

    private String advice(String name) {
        List<String> known = clusters.values().stream()
                .filter(cluster -> cluster.role() == ClusterRole.MANAGEMENT)
                .map(Cluster::name)
                .toList();
        return known.isEmpty()
                ? "add it with role management, or give the file that holds it too"
                : Spelling.advice(name, known);
    }
}
