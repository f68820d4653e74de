package dev.certmend.inventory;

import dev.certmend.yaml.Printable;
import dev.certmend.yaml.Problems;
import dev.certmend.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** {@code -o Name=value}, {@code -oName value} and {@code -J value}, as ssh's command line has them. */
    private static final Pattern OPTION = Pattern.compile(
            "(?:^|\\s)(?:-o\\s*[\"']?(?<name>ProxyJump|ProxyCommand|UserKnownHostsFile)(?:\\s*=\\s*|\\s+)|-(?<jump>J)\\s*)"
                    + "[\"']?(?<value>[^\\s\"']+)",
            Pattern.CASE_INSENSITIVE);

    /** Another configuration of ssh may lead anywhere. */
    private static final Pattern CONFIGURATION = Pattern.compile("(?:^|\\s)-F\\s*\\S");

    private static final Set<String> YES = Set.of("true", "yes", "on", "1", "t", "y");

    private final AnsibleGroups groups;
    private final InventoryPaths paths;
    private final Problems problems;

    AnsibleHostReader(AnsibleGroups groups, InventoryPaths paths, Problems problems) {
        this.groups = groups;
        this.paths = paths;
        this.problems = problems;
    }

    /** The node, or nothing where a problem was found. */
    Optional<Node> node(AnsibleGroups.Host host) {
        Variables variables = new Variables(host, groups.variables(host));
        String name = variables.checked(host.place(), host.name(), Syntax::name);
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
        Options options = new Options(host, variables);
        return name == null
                ? null
                : new SshAddress(
                        name,
                        variables.either("ansible_port", "ansible_ssh_port", Syntax::port),
                        variables.either("ansible_user", "ansible_ssh_user", Syntax::user),
                        variables.either("ansible_ssh_private_key_file", "ansible_private_key_file", paths::resolve),
                        options.knownHosts(),
                        null,
                        List.of(),
                        options.proxyJump(),
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

    /** What the arguments for ssh say that matters here. Host keys are checked whatever they say. */
    private final class Options {

        private final Variables variables;
        private final AnsibleGroups.Host host;
        private final String text;

        Options(AnsibleGroups.Host host, Variables variables) {
            this.host = host;
            this.variables = variables;
            this.text =
                    variables.word("ansible_ssh_common_args", "") + " " + variables.word("ansible_ssh_extra_args", "");
            if (value("ProxyCommand") != null) {
                variables.problem(
                        host.place(),
                        "host " + host.name()
                                + " is reached by a ProxyCommand, which is not run; say the way as -o ProxyJump=user@host");
            }
            if (CONFIGURATION.matcher(text).find()) {
                variables.problem(
                        host.place(),
                        "host " + host.name()
                                + " is reached by a configuration of its own (-F), which is not read; name it"
                                + " in ~/.ssh/config by Include, and leave -F out");
            }
        }

        @Nullable
        List<SshHop> proxyJump() {
            String value = value("ProxyJump");
            return value == null ? null : variables.checked(host.place(), value, SshHop::parse);
        }

        @Nullable
        Path knownHosts() {
            String value = value("UserKnownHostsFile");
            return value == null || value.equals("/dev/null")
                    ? null
                    : variables.checked(host.place(), value, paths::resolve);
        }

        private @Nullable String value(String option) {
            Matcher matcher = OPTION.matcher(text);
            while (matcher.find()) {
                String name = matcher.group("jump") == null ? matcher.group("name") : "ProxyJump";
                if (option.equalsIgnoreCase(name)) {
                    return matcher.group("value");
                }
            }
            return null;
        }
    }

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
