package dev.certmend.inventory;

import dev.certmend.yaml.Problems;
import dev.certmend.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hosts, groups and variables of an Ansible inventory.
 *
 * @see <a href="https://docs.ansible.com/ansible/latest/inventory_guide/intro_inventory.html">How to build your inventory</a>
 */
final class AnsibleGroups {

    private static final String ALL = "all";

    /** A name or a range of names, or an IPv6 address in brackets, each with a port. */
    private static final Pattern WITH_PORT =
            Pattern.compile("(?:\\[(?<address>.+)]|(?<name>(?:[^:\\[\\]]|\\[[^\\]]*])+)):(?<port>\\d{1,9})");

    private final Problems problems;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, Host> hosts = new LinkedHashMap<>();

    /**
     * A group.
     *
     * @param hosts names of the hosts that it lists itself
     * @param children names of the groups in it
     * @param variables of every host in it
     */
    record Group(String name, Set<String> hosts, Set<String> children, Map<String, YamlNode.Scalar> variables) {}

    /**
     * A host.
     *
     * @param place where it is first named
     * @param variables its own, which are stronger than those of its groups
     */
    record Host(String name, YamlNode place, Map<String, YamlNode.Scalar> variables) {}

    AnsibleGroups(Problems problems) {
        this.problems = problems;
        group(ALL);
    }

    /** The group of this name, which is made where it is new. */
    Group group(String name) {
        return groups.computeIfAbsent(
                name, any -> new Group(name, new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashMap<>()));
    }

    void child(Group parent, String name) {
        parent.children().add(group(name).name());
    }

    /** Adds a host, or many where the name holds ranges. A port may stand behind the name. */
    void host(Group group, YamlNode.Scalar pattern, Map<String, YamlNode.Scalar> variables) {
        Matcher withPort = WITH_PORT.matcher(pattern.text());
        if (!withPort.matches()) {
            hosts(group, pattern.text(), pattern, variables);
            return;
        }
        Map<String, YamlNode.Scalar> all = new LinkedHashMap<>(variables);
        all.putIfAbsent(
                "ansible_port", new YamlNode.Scalar(withPort.group("port"), false, pattern.line(), pattern.column()));
        String address = withPort.group("address");
        hosts(group, address == null ? withPort.group("name") : address, pattern, all);
    }

    private void hosts(Group group, String names, YamlNode place, Map<String, YamlNode.Scalar> variables) {
        try {
            for (String name : NameRange.expand(names)) {
                hosts.computeIfAbsent(name, any -> new Host(name, place, new LinkedHashMap<>()))
                        .variables()
                        .putAll(variables);
                group.hosts().add(name);
            }
        } catch (IllegalArgumentException e) {
            problems.add(place, String.valueOf(e.getMessage()));
        }
    }

    List<Host> hosts() {
        return List.copyOf(hosts.values());
    }

    /** The groups with this variable of their own. */
    List<Group> groupsWith(String variable) {
        return groups.values().stream()
                .filter(group -> group.variables().containsKey(variable))
                .toList();
    }

    /** All hosts of a group, those of the groups in it among them. */
    List<Host> hostsIn(Group group) {
        return hosts.values().stream()
                .filter(host -> holding(host).contains(group))
                .toList();
    }

    /** The groups that a host is in, the outermost first. */
    List<Group> holding(Host host) {
        List<Group> found = new ArrayList<>();
        for (Group group : groups.values()) {
            if (group.hosts().contains(host.name())) {
                addWithParents(group, found, new HashSet<>());
            }
        }
        Group all = group(ALL);
        found.remove(all);
        found.add(0, all);
        return found;
    }

    /** Parents come before what is in them; a ring of groups ends where it closes. */
    private void addWithParents(Group group, List<Group> found, Set<Group> path) {
        if (!path.add(group)) {
            return;
        }
        groups.values().stream()
                .filter(parent -> parent.children().contains(group.name()))
                .forEach(parent -> addWithParents(parent, found, path));
        found.remove(group);
        found.add(group);
    }

    /** What counts for a host: of variables with one name that of the innermost group, or its own. */
    Map<String, YamlNode.Scalar> variables(Host host) {
        Map<String, YamlNode.Scalar> variables = new LinkedHashMap<>();
        holding(host).forEach(group -> variables.putAll(group.variables()));
        variables.putAll(host.variables());
        return variables;
    }
}
