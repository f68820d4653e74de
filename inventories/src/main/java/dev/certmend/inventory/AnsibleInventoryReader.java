package dev.certmend.inventory;

import dev.certmend.vocabulary.Vocabulary;
import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.Problems;
import dev.certmend.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes an inventory of one of Ansible. A group with the variable {@code certmend_platform} is a cluster of that platform;
 * without any, the whole file is one cluster of platform {@code generic}.
 */
final class AnsibleInventoryReader {

    private static final String PLATFORM = "certmend_platform";

    private final AnsibleGroups groups;
    private final AnsibleHostReader hosts;
    private final Problems problems;
    private final ClusterPlaces places;

    AnsibleInventoryReader(AnsibleGroups groups, InventoryPaths paths, Problems problems, ClusterPlaces places) {
        this.groups = groups;
        this.hosts = new AnsibleHostReader(groups, paths, problems);
        this.problems = problems;
        this.places = places;
    }

    /**
     * The inventory.
     *
     * @throws DocumentException if something in it is not understood
     */
    Inventory inventory(Path file) throws DocumentException {
        String name = name(file);
        List<Cluster> clusters = new ArrayList<>();
        for (AnsibleGroups.Group group : groups.groupsWith(PLATFORM)) {
            platform(group)
                    .ifPresent(platform ->
                            clusters.add(cluster(group.name(), platform, groups.hostsIn(group), group.variables())));
        }
        if (groups.groupsWith(PLATFORM).isEmpty()) {
            clusters.add(cluster(name, Platform.GENERIC, groups.hosts(), Map.of()));
        }
        if (groups.hosts().isEmpty()) {
            problems.add(new YamlNode.Scalar("", true, 1, 1), "names no host, so there would be nothing to look at");
        }
        problems.check();
        return new Inventory(name, clusters);
    }

    private static String name(Path file) {
        String name = file.getFileName().toString().replaceFirst("\\.[A-Za-z]+$", "");
        return Syntax.name(name.replaceAll("[^A-Za-z0-9._-]", "-"));
    }

    private Optional<Platform> platform(AnsibleGroups.Group group) {
        YamlNode.Scalar value = group.variables().get(PLATFORM);
        Optional<Platform> platform = Vocabulary.find(Platform.class, value == null ? "" : value.text());
        if (value != null && platform.isEmpty()) {
            problems.add(value, "'" + PLATFORM + "' is one of " + Vocabulary.words(Platform.class));
        }
        if (value != null && platform.equals(Optional.of(Platform.AKS_HCI))) {
            problems.add(
                    value,
                    "a cluster of aks-hci has a role and a manager, which Ansible cannot say; describe it in"
                            + " an inventory of Certmend");
        }
        return platform;
    }

    private Cluster cluster(
            String name, Platform platform, List<AnsibleGroups.Host> members, Map<String, YamlNode.Scalar> variables) {
        YamlNode place = members.isEmpty()
                ? new YamlNode.Scalar("", true, 1, 1)
                : members.get(0).place();
        places.names().put(name, place);
        YamlNode.Scalar environment = variables.get("certmend_environment");
        return new Cluster(
                name,
                platform,
                null,
                environment == null ? Cluster.DEFAULT_ENVIRONMENT : environment.text(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                members.stream().map(hosts::node).flatMap(Optional::stream).toList(),
                List.of(),
                false,
                List.of());
    }
}
