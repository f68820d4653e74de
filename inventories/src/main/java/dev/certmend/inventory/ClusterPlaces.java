package dev.certmend.inventory;

import dev.certmend.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the clusters of one file stand and where they name who manages them, for what is judged over all files. */
record ClusterPlaces(Map<String, YamlNode> names, Map<String, YamlNode> managers) {

    ClusterPlaces() {
        this(new LinkedHashMap<>(), new LinkedHashMap<>());
    }
}
