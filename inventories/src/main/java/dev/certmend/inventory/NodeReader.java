package dev.certmend.inventory;

import dev.certmend.yaml.Fields;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Reads the nodes of one cluster; one entry with ranges stands for many. */
final class NodeReader {

    private final InventoryPaths paths;
    private final SshDefaults ssh;
    private final Set<String> names = new HashSet<>();

    NodeReader(InventoryPaths paths, SshDefaults ssh) {
        this.paths = paths;
        this.ssh = ssh;
    }

    List<Node> nodes(Fields fields) {
        List<String> expanded = fields.required("name", names(Syntax::name)).orElse(List.of());
        List<String> hosts =
                fields.has("host") ? fields.value("host", names(Syntax::host)).orElse(List.of()) : expanded;
        Integer port = fields.value("port", Syntax::port).orElse(null);
        SshDefaults nodeSsh = ssh.overlaidBy(fields, paths);
        OperatingSystem os = fields.word("os", OperatingSystem.class).orElse(OperatingSystem.LINUX);
        List<NodeRole> roles = fields.words("roles", NodeRole.class);
        String root = fields.value("root", Syntax::root).orElse("/");
        Path output = fields.value("runCommandOutput", paths::resolve).orElse(null);
        fields.end();
        checkNames(fields, expanded);
        if (output != null) {
            checkOutput(fields, expanded, os);
        }
        List<Node> nodes = new ArrayList<>();
        if (haveSameLength(fields, expanded, hosts)) {
            for (int i = 0; i < expanded.size(); i++) {
                nodes.add(new Node(expanded.get(i), nodeSsh.at(hosts.get(i), port), os, roles, root, output));
            }
        }
        return nodes;
    }

    private static Function<String, List<String>> names(UnaryOperator<String> syntax) {
        return text -> NameRange.expand(text).stream().map(syntax).toList();
    }

    private void checkNames(Fields fields, List<String> expanded) {
        for (String name : expanded) {
            if (!names.add(name)) {
                fields.problem("name", "a node '" + name + "' stands above; give one of the two another name");
                return;
            }
        }
    }

    private static void checkOutput(Fields fields, List<String> names, OperatingSystem os) {
        if (names.size() > 1) {
            fields.problem(
                    "runCommandOutput",
                    "one file holds the answer of one node, and 'name' stands for " + names.size()
                            + "; write the nodes one by one");
        }
        if (os != OperatingSystem.LINUX) {
            fields.problem("runCommandOutput", "answers in files are read of Linux nodes only; leave it out");
        }
    }

    private static boolean haveSameLength(Fields fields, List<String> names, List<String> hosts) {
        if (names.isEmpty() || hosts.isEmpty()) {
            return false;
        }
        if (names.size() != hosts.size()) {
            fields.problem(
                    "host",
                    "'host' stands for " + hosts.size() + " and 'name' for " + names.size()
                            + "; give both the same number of nodes");
        }
        return names.size() == hosts.size();
    }
}
