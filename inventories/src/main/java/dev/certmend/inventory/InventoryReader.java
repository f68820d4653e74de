package dev.certmend.inventory;

import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.Fields;
import dev.certmend.yaml.Printable;
import dev.certmend.yaml.Problems;
import dev.certmend.yaml.StrictYaml;
import dev.certmend.yaml.YamlNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads an inventory, ours or one of Ansible, and refuses what it does not understand, with every problem and where it
 * stands.
 */
public final class InventoryReader {

    static final String API_VERSION = "certmend.dev/v1";
    static final String KIND = "Inventory";

    private final Problems problems;
    private final InventoryPaths paths;
    private final ClusterPlaces places = new ClusterPlaces();

    private InventoryReader(Path file, Path home) {
        this.problems = new Problems(file.toString());
        Path folder = file.toAbsolutePath().getParent();
        this.paths = new InventoryPaths(folder == null ? file.toAbsolutePath() : folder, home);
    }

    /**
     * Reads one inventory file. Whether a target's management cluster is there is not asked here: it may stand in
     * another file, see {@link Inventories#read}.
     *
     * @throws DocumentException if the file is not a valid inventory
     * @throws IOException if it cannot be read
     */
    public static Inventory read(Path file) throws IOException {
        return readFile(file).inventory();
    }

    static InventoryFile readFile(Path file) throws IOException {
        InventoryReader reader = new InventoryReader(file, Path.of(System.getProperty("user.home")));
        return new InventoryFile(file, reader.inventory(file, StrictYaml.content(file)), reader.places);
    }

    private Inventory inventory(Path file, byte[] content) throws DocumentException {
        if (AnsibleIni.recognises(file, content)) {
            return ansible(file, new AnsibleIni(problems).read(new String(content, StandardCharsets.UTF_8)));
        }
        YamlNode.Mapping document = StrictYaml.parse(file.toString(), content);
        if (AnsibleYaml.isList(document)) {
            problems.add(
                    document,
                    "is what 'ansible-inventory --list' prints for programs; give what 'ansible-inventory --list --yaml'"
                            + " prints");
            problems.check();
        }
        return AnsibleYaml.recognises(document)
                ? ansible(file, new AnsibleYaml(problems).read(document))
                : inventory(new Fields(document, problems));
    }

    private Inventory ansible(Path file, AnsibleGroups groups) throws DocumentException {
        return new AnsibleInventoryReader(groups, paths, problems, places).inventory(file);
    }

    private Inventory inventory(Fields fields) throws DocumentException {
        checkKind(fields);
        String name = fields.required("name", Syntax::name).orElse("");
        ClusterReader reader = new ClusterReader(paths, defaults(fields), places);
        List<Cluster> clusters =
                fields.mappings("clusters").stream().map(reader::cluster).toList();
        if (!fields.has("clusters")) {
            fields.problem("clusters", "'clusters' is missing; it lists what to look at");
        } else if (fields.place("clusters") instanceof YamlNode.Sequence list
                && list.items().isEmpty()) {
            fields.problem("clusters", "'clusters' is empty, so there would be nothing to look at");
        }
        fields.end();
        problems.check();
        return new Inventory(name, clusters);
    }

    private SshDefaults defaults(Fields fields) {
        Optional<Fields> defaults = fields.mapping("defaults");
        if (defaults.isEmpty()) {
            return SshDefaults.NONE;
        }
        SshDefaults ssh = SshDefaults.NONE.overlaidBy(defaults.get(), paths);
        defaults.get().end();
        return ssh;
    }

    /** In a file of another kind or version every further message would mislead, so these come alone. */
    private void checkKind(Fields fields) throws DocumentException {
        String version = fields.required("apiVersion");
        String kind = fields.required("kind");
        if (version.equals("v1") && kind.equals("Config")) {
            fields.problem(
                    "kind", "this is a kubeconfig; give it with --kubeconfig or under a cluster's 'kubeconfigs'");
        } else {
            expect(fields, "apiVersion", version, API_VERSION);
            expect(fields, "kind", kind, KIND);
        }
        problems.check();
    }

    private static void expect(Fields fields, String key, String found, String expected) {
        if (!found.isEmpty() && !found.equals(expected)) {
            fields.problem(
                    key,
                    "'" + key + "' is " + Printable.quoted(found) + "; an inventory that this version reads has '"
                            + expected + "'");
        }
    }
}
