package dev.certmend.inventory;

import dev.certmend.yaml.Fields;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the clusters of one inventory. */
final class ClusterReader {

    private final InventoryPaths paths;
    private final SshDefaults ssh;

    ClusterReader(InventoryPaths paths, SshDefaults ssh) {
        this.paths = paths;
        this.ssh = ssh;
    }

    Cluster cluster(Fields fields, Set<String> names) {
        fields.required("name");
        String name = fields.value("name", Syntax::name).orElse("");
        if (!name.isEmpty() && !names.add(name)) {
            fields.problem("name", "a cluster '" + name + "' stands above; give one of the two another name");
        }
        fields.required("platform");
        Platform platform = fields.word("platform", Platform.class).orElse(Platform.GENERIC);
        ClusterRole role = fields.word("role", ClusterRole.class).orElse(null);
        String managedBy = fields.value("managedBy", Syntax::name).orElse(null);
        checkRole(fields, platform, role, managedBy);
        Cluster cluster = new Cluster(
                name,
                platform,
                role,
                fields.value("environment", Syntax::name).orElse(Cluster.DEFAULT_ENVIRONMENT),
                fields.text("owner"),
                fields.text("release"),
                managedBy,
                fields.word("loadBalancer", LoadBalancer.class).orElse(null),
                azure(fields).orElse(null),
                fields.value("lastUpdatedAt", Instant::parse).orElse(null),
                fields.value("createdAt", Instant::parse).orElse(null),
                nodes(fields),
                kubeconfigs(fields),
                endpoints(fields));
        fields.end();
        return cluster;
    }

    private static void checkRole(
            Fields fields, Platform platform, @Nullable ClusterRole role, @Nullable String managedBy) {
        if (platform == Platform.AKS_HCI && role == null && !fields.has("role")) {
            fields.problem("role", "'role' is missing: an aks-hci cluster is management or target");
        }
        if (role == ClusterRole.TARGET && managedBy == null && !fields.has("managedBy")) {
            fields.problem("managedBy", "'managedBy' is missing: a target names its management cluster");
        }
        if (role == ClusterRole.MANAGEMENT && managedBy != null) {
            fields.problem("managedBy", "a management cluster is managed by nobody; leave 'managedBy' out");
        }
    }

    private static Optional<AzureResource> azure(Fields fields) {
        return fields.mapping("azure").map(azure -> {
            AzureResource resource = new AzureResource(azure.required("resourceGroup"), azure.required("name"));
            azure.end();
            return resource;
        });
    }

    private List<Path> kubeconfigs(Fields fields) {
        return fields.texts("kubeconfigs").stream().map(paths::resolve).toList();
    }

    private static List<Endpoint> endpoints(Fields fields) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (String text : fields.texts("endpoints")) {
            try {
                endpoints.add(Syntax.endpoint(text));
            } catch (IllegalArgumentException e) {
                fields.problem("endpoints", "'endpoints': " + e.getMessage());
            }
        }
        return endpoints;
    }

    private List<Node> nodes(Fields cluster) {
        SshDefaults clusterSsh = ssh.overlaidBy(cluster, paths);
        Set<String> names = new HashSet<>();
        List<Node> nodes = new ArrayList<>();
        for (Fields fields : cluster.mappings("nodes")) {
            for (Node node : nodes(fields, clusterSsh)) {
                if (!names.add(node.name())) {
                    fields.problem(
                            "name", "a node '" + node.name() + "' stands above; give one of the two another name");
                }
                nodes.add(node);
            }
        }
        return nodes;
    }

    private List<Node> nodes(Fields fields, SshDefaults clusterSsh) {
        fields.required("name");
        List<String> names = fields.value("name", NameRange::expand).orElse(List.of());
        List<String> hosts =
                fields.has("host") ? fields.value("host", NameRange::expand).orElse(List.of()) : names;
        Integer port = fields.value("port", Syntax::port).orElse(null);
        SshDefaults nodeSsh = clusterSsh.overlaidBy(fields, paths);
        OperatingSystem os = fields.word("os", OperatingSystem.class).orElse(OperatingSystem.LINUX);
        List<NodeRole> roles = fields.words("roles", NodeRole.class);
        String root = fields.value("root", ClusterReader::root).orElse("/");
        fields.end();
        if (names.isEmpty()) {
            return List.of();
        }
        if (hosts.size() != names.size()) {
            fields.problem(
                    "host",
                    "'host' stands for " + hosts.size() + " hosts and 'name' for " + names.size()
                            + " nodes; give both ranges the same length");
            return List.of();
        }
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String host = hosts.get(i);
            if (valid(fields, "name", () -> Syntax.name(name))
                    && valid(fields, fields.has("host") ? "host" : "name", () -> Syntax.host(host))) {
                nodes.add(new Node(name, nodeSsh.at(host, port), os, roles, root));
            }
        }
        return nodes;
    }

    private static boolean valid(Fields fields, String key, Runnable check) {
        try {
            check.run();
            return true;
        } catch (IllegalArgumentException e) {
            fields.problem(key, "'" + key + "': " + e.getMessage());
            return false;
        }
    }

    private static String root(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("'" + text + "' is not an absolute path on the node");
        }
        return text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
