package dev.certmend.inventory;

import dev.certmend.yaml.Fields;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the clusters of one inventory. */
final class ClusterReader {

    private final InventoryPaths paths;
    private final SshDefaults ssh;
    private final ClusterPlaces places;

    ClusterReader(InventoryPaths paths, SshDefaults ssh, ClusterPlaces places) {
        this.paths = paths;
        this.ssh = ssh;
        this.places = places;
    }

    Cluster cluster(Fields fields) {
        String name = name(fields);
        Platform platform = fields.requiredWord("platform", Platform.class).orElse(Platform.GENERIC);
        ClusterRole role = fields.word("role", ClusterRole.class).orElse(null);
        checkRole(fields, platform, role);
        Cluster cluster = new Cluster(
                name,
                platform,
                role,
                fields.value("environment", Syntax::name).orElse(Cluster.DEFAULT_ENVIRONMENT),
                fields.text("owner"),
                fields.text("release"),
                manager(fields, name),
                fields.word("loadBalancer", LoadBalancer.class).orElse(null),
                azure(fields),
                fields.instant("lastUpdatedAt").orElse(null),
                fields.instant("createdAt").orElse(null),
                nodes(fields),
                fields.values("kubeconfigs", paths::resolve),
                api(fields),
                fields.values("endpoints", Syntax::endpoint));
        fields.end();
        return cluster;
    }

    private @Nullable String manager(Fields fields, String cluster) {
        places.managers().putIfAbsent(cluster, fields.place("managedBy"));
        return fields.value("managedBy", Syntax::name).orElse(null);
    }

    private String name(Fields fields) {
        Optional<String> name = fields.required("name", Syntax::name);
        if (name.isPresent() && places.names().putIfAbsent(name.get(), fields.place("name")) != null) {
            fields.problem("name", "a cluster '" + name.get() + "' stands above; give one of the two another name");
        }
        return name.orElse("");
    }

    private static void checkRole(Fields fields, Platform platform, @Nullable ClusterRole role) {
        if (platform == Platform.AKS_HCI && !fields.has("role")) {
            fields.problem("role", "'role' is missing; an aks-hci cluster has role management or target");
        }
        if (role == ClusterRole.TARGET && !fields.has("managedBy")) {
            fields.problem("managedBy", "'managedBy' is missing; a target names its management cluster");
        }
        if (role == ClusterRole.MANAGEMENT && fields.has("managedBy")) {
            fields.problem("managedBy", "a management cluster is managed by nobody; leave 'managedBy' out");
        }
    }

    private static @Nullable AzureResource azure(Fields fields) {
        Optional<Fields> mapping = fields.mapping("azure");
        if (mapping.isEmpty()) {
            return null;
        }
        Fields azure = mapping.get();
        AzureResource resource = new AzureResource(azure.required("resourceGroup"), azure.required("name"));
        azure.end();
        return resource;
    }

    private static boolean api(Fields fields) {
        boolean api = fields.flag("api");
        if (fields.has("api") && !fields.has("kubeconfigs")) {
            fields.problem("api", "'api' needs 'kubeconfigs'; name the kubeconfig that says where the API server is");
        }
        return api;
    }

    private List<Node> nodes(Fields fields) {
        NodeReader reader = new NodeReader(paths, ssh.overlaidBy(fields, paths));
        return fields.mappings("nodes").stream()
                .flatMap(node -> reader.nodes(node).stream())
                .toList();
    }
}
