package dev.certmend.inventory;

import dev.certmend.yaml.Problems;
import dev.certmend.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads an Ansible inventory in its YAML form.
 *
 * @see <a href="https://docs.ansible.com/ansible/latest/collections/ansible/builtin/yaml_inventory.html">yaml inventory</a>
 */
final class AnsibleYaml {

    private static final Set<String> KEYS = Set.of("hosts", "children", "vars");

    private final Problems problems;
    private final AnsibleGroups groups;

    AnsibleYaml(Problems problems) {
        this.problems = problems;
        this.groups = new AnsibleGroups(problems);
    }

    /** Whether every key of the document names a group, one with something in it, and none is of a file of ours. */
    static boolean recognises(YamlNode.Mapping document) {
        return document.entries().values().stream().allMatch(value -> isEmpty(value) || isGroup(value))
                && document.entries().values().stream().anyMatch(AnsibleYaml::isGroup);
    }

    /** Whether it is what {@code ansible-inventory --list} prints for programs, in which groups are lists of names. */
    static boolean isList(YamlNode.Mapping document) {
        return document.entries().get("_meta") instanceof YamlNode.Mapping meta
                && meta.entries().containsKey("hostvars");
    }

    private static boolean isGroup(YamlNode value) {
        return value instanceof YamlNode.Mapping group
                && !group.entries().isEmpty()
                && KEYS.containsAll(group.entries().keySet());
    }

    private static boolean isEmpty(YamlNode value) {
        return value instanceof YamlNode.Mapping group
                ? group.entries().isEmpty()
                : value instanceof YamlNode.Scalar scalar && scalar.text().isEmpty();
    }

    AnsibleGroups read(YamlNode.Mapping document) {
        document.entries().forEach((name, node) -> group(groups.group(name), node));
        return groups;
    }

    private void group(AnsibleGroups.Group group, YamlNode node) {
        mapping(node).forEach((key, value) -> {
            switch (key) {
                case "hosts" -> hosts(group, value);
                case "children" ->
                    mapping(value).forEach((name, child) -> {
                        groups.child(group, name);
                        group(groups.group(name), child);
                    });
                case "vars" -> group.variables().putAll(scalars(value));
                default ->
                    problems.add(value, "a group has the keys 'hosts', 'children' and 'vars', and no '" + key + "'");
            }
        });
    }

    private void hosts(AnsibleGroups.Group group, YamlNode node) {
        if (node instanceof YamlNode.Mapping hosts) {
            hosts.keys()
                    .forEach((name, key) ->
                            groups.host(group, key, scalars(hosts.entries().getOrDefault(name, key))));
        } else {
            mapping(node);
        }
    }

    private Map<String, YamlNode> mapping(YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            return mapping.entries();
        }
        if (!(node instanceof YamlNode.Scalar scalar) || !scalar.text().isEmpty()) {
            problems.add(node, "is not a mapping; Ansible has names with ':' here");
        }
        return Map.of();
    }

    /** Variables that are lists or mappings mean nothing to an SSH connection. */
    private Map<String, YamlNode.Scalar> scalars(YamlNode node) {
        Map<String, YamlNode.Scalar> scalars = new LinkedHashMap<>();
        mapping(node).forEach((name, value) -> {
            if (value instanceof YamlNode.Scalar scalar) {
                scalars.put(name, scalar);
            }
        });
        return scalars;
    }
}
