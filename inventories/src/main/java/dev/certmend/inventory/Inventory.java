package dev.certmend.inventory;

import java.util.List;
import java.util.Objects;

/**
 * The declared list of clusters to look at.
 *
 * @param name names the inventory in result files and plans
 * @param clusters unique by name; a target's management cluster is among them or in another inventory of the same scan
 */
public record Inventory(String name, List<Cluster> clusters) {

    public Inventory {
        Objects.requireNonNull(name, "name");
        clusters = List.copyOf(clusters);
    }
}
