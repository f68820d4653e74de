package dev.certmend.scan.kubeconfig;

import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.StrictYaml;
import dev.certmend.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a kubeconfig that end, as far as they have the expected shape. Unknown keys belong to other tools.
 *
 * @param users what {@code users} lists
 * @param clusters what {@code clusters} lists
 * @see <a href="https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/">kubeconfig (v1)</a>
 */
record Kubeconfig(List<Entry> users, List<Entry> clusters) {

    /** Its contexts, users and clusters are what tells it from other YAML. */
    private static final List<String> MARKS = List.of("users", "clusters", "contexts");

    /** A named user or cluster with its fields. */
    record Entry(String place, YamlNode.Mapping fields) {

        /** A field that is plain text and not empty. */
        Optional<String> text(String key) {
            return fields.entries().get(key) instanceof YamlNode.Scalar scalar
                            && !scalar.isNull()
                            && !scalar.text().isBlank()
                    ? Optional.of(scalar.text())
                    : Optional.empty();
        }

        /** The fields below a key, if it has any. */
        Optional<Entry> below(String key) {
            return fields.entries().get(key) instanceof YamlNode.Mapping mapping
                    ? Optional.of(new Entry(place, mapping))
                    : Optional.empty();
        }

        boolean has(String key) {
            YamlNode value = fields.entries().get(key);
            return value != null && !(value instanceof YamlNode.Scalar scalar && scalar.isNull());
        }
    }

    /**
     * Reads the text of a kubeconfig.
     *
     * @throws DocumentException if it is not YAML, or uses what lets two readers see two things
     */
    static Kubeconfig parse(String file, byte[] content) throws DocumentException {
        YamlNode.Mapping root = StrictYaml.parse(file, content);
        return new Kubeconfig(entries(root, "users", "user"), entries(root, "clusters", "cluster"));
    }

    /** Whether the text is meant as a kubeconfig, judged by its keys alone. */
    static boolean looksLikeOne(String text) {
        return MARKS.stream().anyMatch(mark -> text.contains("\n" + mark + ":") || text.startsWith(mark + ":"))
                || (text.startsWith("{") && text.contains("\"clusters\"") && text.contains("\"users\""));
    }

    boolean isEmpty() {
        return users.isEmpty() && clusters.isEmpty();
    }

    private static List<Entry> entries(YamlNode.Mapping root, String list, String kind) {
        List<Entry> entries = new ArrayList<>();
        if (root.entries().get(list) instanceof YamlNode.Sequence sequence) {
            for (YamlNode item : sequence.items()) {
                if (item instanceof YamlNode.Mapping mapping
                        && mapping.entries().get(kind) instanceof YamlNode.Mapping fields) {
                    entries.add(new Entry(list + "/" + name(mapping, entries.size()), fields));
                }
            }
        }
        return entries;
    }

    private static String name(YamlNode.Mapping item, int position) {
        return item.entries().get("name") instanceof YamlNode.Scalar name && !name.isNull()
                ? name.text()
                : String.valueOf(position);
    }
}
