package dev.certmend.inventory;

import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.Fields;
import dev.certmend.yaml.Problems;
import dev.certmend.yaml.StrictYaml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads an inventory and refuses what it does not understand, with every problem and where it stands. */
public final class InventoryReader {

    static final String API_VERSION = "certmend.dev/v1";

    private final Problems problems;
    private final InventoryPaths paths;

    private InventoryReader(Path file, Path home) {
        this.problems = new Problems(file.toString());
        Path folder = file.toAbsolutePath().getParent();
        this.paths = new InventoryPaths(folder == null ? file.toAbsolutePath() : folder, home);
    }

    /**
     * Reads one inventory file.
     *
     * @throws DocumentException if the file is not a valid inventory
     * @throws IOException if it cannot be read
     */
    public static Inventory read(Path file) throws IOException {
        InventoryReader reader = new InventoryReader(file, Path.of(System.getProperty("user.home")));
        return reader.inventory(new Fields(StrictYaml.read(file), reader.problems));
    }

    private Inventory inventory(Fields fields) throws DocumentException {
        expect(fields, "apiVersion", API_VERSION);
        expect(fields, "kind", "Inventory");
        String name = name(fields);
        SshDefaults ssh = SshDefaults.NONE;
        Optional<Fields> defaults = fields.mapping("defaults");
        if (defaults.isPresent()) {
            ssh = ssh.overlaidBy(defaults.get(), paths);
            defaults.get().end();
        }
        ClusterReader clusterReader = new ClusterReader(paths, ssh);
        Set<String> names = new HashSet<>();
        List<Cluster> clusters = fields.mappings("clusters").stream()
                .map(cluster -> clusterReader.cluster(cluster, names))
                .toList();
        if (!fields.has("clusters")) {
            fields.problem("clusters", "'clusters' is missing");
        }
        fields.end();
        problems.check();
        return new Inventory(name, clusters);
    }

    private static String name(Fields fields) {
        fields.required("name");
        return fields.value("name", Syntax::name).orElse("");
    }

    private static void expect(Fields fields, String key, String value) {
        String found = fields.required(key);
        if (!found.isEmpty() && !found.equals(value)) {
            fields.problem(key, "'" + key + "' is '" + found + "'; this is read as '" + value + "' only");
        }
    }
}
