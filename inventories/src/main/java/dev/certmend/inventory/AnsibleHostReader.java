package dev.certmend.inventory;

import dev.certmend.yaml.Printable;
import dev.certmend.yaml.Problems;
import dev.certmend.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a node of a host of an Ansible inventory, by the variables that say how to connect. */
final class AnsibleHostReader {

    private static final Map<NodeRole, Set<String>> ROLES = Map.of(
            NodeRole.CONTROL_PLANE,
                    Set.of(
                            "kube_control_plane",
                            "kube-master",
                            "kube_master",
                            "control_plane",
                            "controlplane",
                            "masters",
                            "master",
                            "server",
                            "servers"),
            NodeRole.ETCD, Set.of("etcd"),
            NodeRole.WORKER, Set.of("kube_node", "kube-node", "workers", "worker", "nodes", "node", "agent", "agents"));

    private static final Set<String> YES = Set.of("true", "yes", "on", "1", "t", "y");

    private final AnsibleGroups groups;
    private final InventoryPaths paths;
    private final Problems problems;
    private final AnsibleNodeNames names = new AnsibleNodeNames();

    AnsibleHostReader(AnsibleGroups groups, InventoryPaths paths, Problems problems) {
        this.groups = groups;
        this.paths = paths;
        this.problems = problems;
    }

    /** The node, or nothing where a problem was found. */
    Optional<Node> node(AnsibleGroups.Host host) {
        Variables variables = new Variables(host, groups.variables(host));
        String name = variables.checked(host.place(), host.name(), names::of);
        String connection = variables.word("ansible_connection", "ssh");
        if (!Set.of("ssh", "smart", "paramiko", "ansible.builtin.ssh").contains(connection)) {
            problems.add(
                    host.place(),
                    "host " + host.name() + " is reached by " + Printable.quoted(connection)
                            + "; Certmend speaks SSH only: leave this host out, or give it SSH");
            return Optional.empty();
        }
        SshAddress ssh = address(host, variables);
        String shell = variables.word("ansible_shell_type", "sh");
        boolean windows = Set.of("powershell", "cmd").contains(shell);
        return name == null || ssh == null || variables.failed
                ? Optional.empty()
                : Optional.of(new Node(
                        name, ssh, windows ? OperatingSystem.WINDOWS : OperatingSystem.LINUX, roles(host), "/"));
    }

    private @Nullable SshAddress address(AnsibleGroups.Host host, Variables variables) {
        String address = variables.either("ansible_host", "ansible_ssh_host", Syntax::host);
        String name = address == null ? variables.checked(host.place(), host.name(), Syntax::host) : address;
        Arguments arguments = new Arguments(variables);
        return name == null
                ? null
                : new SshAddress(
                        name,
                        arguments.around("ansible_port", "ansible_ssh_port", "port", Syntax::port),
                        arguments.around("ansible_user", "ansible_ssh_user", "user", Syntax::user),
                        arguments.identityFile(),
                        arguments.knownHosts(),
                        null,
                        List.of(),
                        arguments.proxyJump(),
                        YES.contains(variables.word("ansible_become", "no").toLowerCase(Locale.ROOT)));
    }

    private List<NodeRole> roles(AnsibleGroups.Host host) {
        List<NodeRole> roles = new ArrayList<>();
        for (NodeRole role : NodeRole.values()) {
            if (groups.holding(host).stream()
                    .anyMatch(group -> ROLES.getOrDefault(role, Set.of()).contains(group.name()))) {
                roles.add(role);
            }
        }
        return roles;
    }

    /**
     * What the arguments for ssh say that matters here. Ansible puts some before and some after what it says itself, and ssh
     * takes the first. Host keys are checked whatever they say.
     */
    private final class Arguments {

        private final Variables variables;
        private final List<Placed> before;
        private final List<Placed> after = new ArrayList<>();

        Arguments(Variables variables) {
            this.variables = variables;
            this.before = read("ansible_ssh_args");
            after.addAll(read("ansible_ssh_common_args"));
            after.addAll(read("ansible_ssh_extra_args"));
        }

        private List<Placed> read(String name) {
            YamlNode place = variables.values.get(name);
            List<AnsibleSshArgument> arguments =
                    variables.text(name, text -> AnsibleSshArgument.parse(variables.host.name(), text));
            return place == null || arguments == null
                    ? List.of()
                    : arguments.stream()
                            .map(argument -> new Placed(place, argument))
                            .toList();
        }

        <T> @Nullable T around(String name, String other, String keyword, Function<String, T> parser) {
            T first = first(before, keyword, parser);
            T own = first == null ? variables.either(name, other, parser) : first;
            return own == null ? first(after, keyword, parser) : own;
        }

        /** ssh tries every key that is named; there is room for one. */
        @Nullable
        Path identityFile() {
            List<Path> named = new ArrayList<>();
            all("identityfile").map(this::path).forEach(named::add);
            Path own = variables.either("ansible_ssh_private_key_file", "ansible_private_key_file", paths::resolve);
            if (own != null) {
                named.add(0, own);
            }
            List<Path> different =
                    named.stream().filter(Objects::nonNull).distinct().toList();
            if (different.size() > 1) {
                variables.problem(
                        variables.host.place(),
                        "host " + variables.host.name() + " names several keys, and there is room for one; leave the"
                                + " others to ~/.ssh/config or the agent");
            }
            return different.isEmpty() ? null : different.get(0);
        }

        @Nullable
        List<SshHop> proxyJump() {
            return all("proxyjump")
                    .findFirst()
                    .map(found ->
                            variables.checked(found.place(), found.argument().value(), SshHop::parse))
                    .orElse(null);
        }

        @Nullable
        Path knownHosts() {
            return all("userknownhostsfile")
                    .findFirst()
                    .filter(found -> !found.argument().value().equals("/dev/null"))
                    .map(this::path)
                    .orElse(null);
        }

        private @Nullable Path path(Placed found) {
            return variables.checked(found.place(), found.argument().value(), paths::resolve);
        }

        private Stream<Placed> all(String keyword) {
            return Stream.concat(before.stream(), after.stream())
                    .filter(found -> found.argument().keyword().equals(keyword));
        }

        private <T> @Nullable T first(List<Placed> arguments, String keyword, Function<String, T> parser) {
            return arguments.stream()
                    .filter(found -> found.argument().keyword().equals(keyword))
                    .findFirst()
                    .map(found ->
                            variables.checked(found.place(), found.argument().value(), parser))
                    .orElse(null);
        }
    }

    private record Placed(YamlNode place, AnsibleSshArgument argument) {}

    /** The variables of one host, read with problems instead of exceptions. */
    private final class Variables {

        private final AnsibleGroups.Host host;
        private final Map<String, YamlNode.Scalar> values;
        private boolean failed;

        Variables(AnsibleGroups.Host host, Map<String, YamlNode.Scalar> values) {
            this.host = host;
            this.values = values;
        }

        String word(String name, String otherwise) {
            String text = text(name, Function.identity());
            return text == null ? otherwise : text;
        }

        /** The variable of this name, else that of its other name. */
        <T> @Nullable T either(String name, String other, Function<String, T> parser) {
            return text(values.containsKey(name) ? name : other, parser);
        }

        <T> @Nullable T text(String name, Function<String, T> parser) {
            YamlNode.Scalar value = values.get(name);
            if (value == null || value.text().isEmpty()) {
                return null;
            }
            if (value.text().contains("{{")) {
                problem(
                        value,
                        "'" + name + "' of host " + host.name()
                                + " is a template, which only Ansible can fill in; write the value out");
                return null;
            }
            return checked(value, value.text(), parser);
        }

        <T> @Nullable T checked(YamlNode place, String text, Function<String, T> parser) {
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException e) {
                problem(place, String.valueOf(e.getMessage()));
                return null;
            }
        }

        void problem(YamlNode place, String message) {
            failed = true;
            problems.add(place, message);
        }
    }
}
