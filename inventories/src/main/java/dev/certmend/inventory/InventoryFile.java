package dev.certmend.inventory;

import dev.certmend.yaml.Problem;
import dev.certmend.yaml.YamlNode;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An inventory with the file it was read from, for what is judged over several files. */
record InventoryFile(Path path, Inventory inventory, ClusterPlaces places) {

    /** A problem where the cluster is named. */
    Problem problemOfName(Cluster cluster, String message) {
        return problem(places.names().get(cluster.name()), message);
    }

    /** A problem where the cluster says who manages it. */
    Problem problemOfManager(Cluster cluster, String message) {
        return problem(places.managers().get(cluster.name()), message);
    }

    /** Where the cluster is named, as {@code file:line}. */
    String placeOf(Cluster cluster) {
        Problem place = problemOfName(cluster, "");
        return place.file() + ":" + place.line();
    }

    private Problem problem(@Nullable YamlNode place, String message) {
        YamlNode node = Objects.requireNonNull(place, "place");
        return new Problem(path.toString(), node.line(), node.column(), message);
    }
}
