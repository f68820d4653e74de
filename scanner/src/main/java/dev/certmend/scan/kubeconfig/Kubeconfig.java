package dev.certmend.scan.kubeconfig;

import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.Printable;
import dev.certmend.yaml.Problems;
import dev.certmend.yaml.StrictYaml;
import dev.certmend.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /** YAML's ways to say nothing. */
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

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

    /** Makes a kubeconfig of a text. */
    interface Parser {
        Kubeconfig parse(String file, byte[] content) throws DocumentException;
    }

    /**
     * Reads the text of a file that was given as a kubeconfig.
     *
     * @throws DocumentException if it is not YAML, uses what lets two readers see two things, or is something else than a
     *     kubeconfig, in which nothing would be found and all would look well
     */
    static Kubeconfig parse(String file, byte[] content) throws DocumentException {
        YamlNode.Mapping root = StrictYaml.parse(file, content);
        Problems problems = new Problems(file);
        checkKind(root, problems);
        Kubeconfig kubeconfig = of(root, problems);
        problems.check();
        return kubeconfig;
    }

    /**
     * Reads the text of a file that was found among others, where other YAML has users too.
     *
     * @throws DocumentException if it is not YAML, or uses what lets two readers see two things
     */
    static Kubeconfig parseFound(String file, byte[] content) throws DocumentException {
        return of(StrictYaml.parse(file, content), new Problems(file));
    }

    private static Kubeconfig of(YamlNode.Mapping root, Problems problems) {
        return new Kubeconfig(entries(root, "users", "user", problems), entries(root, "clusters", "cluster", problems));
    }

    private static void checkKind(YamlNode.Mapping root, Problems problems) {
        YamlNode kind = root.entries().get("kind");
        if (kind instanceof YamlNode.Scalar word && !isNull(word)) {
            if (!word.text().equals("Config")) {
                problems.add(kind, "its kind is " + Printable.quoted(word.text()) + " and not Config");
            }
        } else if (MARKS.stream().noneMatch(root.entries()::containsKey)) {
            problems.add(root, "it has no users, clusters or contexts");
        }
    }

    /** Whether the text is meant as a kubeconfig, judged by its keys alone. */
    static boolean looksLikeOne(String text) {
        return MARKS.stream().anyMatch(mark -> text.contains("\n" + mark + ":") || text.startsWith(mark + ":"))
                || (text.startsWith("{") && text.contains("\"clusters\"") && text.contains("\"users\""));
    }

    boolean isEmpty() {
        return users.isEmpty() && clusters.isEmpty();
    }

    private static List<Entry> entries(YamlNode.Mapping root, String list, String kind, Problems problems) {
        List<Entry> entries = new ArrayList<>();
        YamlNode node = root.entries().get(list);
        if (node instanceof YamlNode.Sequence sequence) {
            for (YamlNode item : sequence.items()) {
                if (!(item instanceof YamlNode.Mapping mapping)) {
                    problems.add(item, "an entry of '" + list + "' has no names and values");
                } else if (mapping.entries().get(kind) instanceof YamlNode.Mapping fields) {
                    entries.add(new Entry(list + "/" + name(mapping, entries.size()), fields));
                } else if (!isNull(mapping.entries().get(kind))) {
                    problems.add(item, "'" + kind + "' of an entry of '" + list + "' has no names and values");
                }
            }
        } else if (node != null && !isNull(node)) {
            problems.add(node, "'" + list + "' is no list");
        }
        return entries;
    }

    private static boolean isNull(@Nullable YamlNode node) {
        return node == null
                || (node instanceof YamlNode.Scalar scalar && (scalar.isNull() || NULLS.contains(scalar.text())));
    }

    private static String name(YamlNode.Mapping item, int position) {
        return item.entries().get("name") instanceof YamlNode.Scalar name && !name.isNull()
                ? name.text()
                : String.valueOf(position);
    }
}
