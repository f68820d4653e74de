package dev.certmend.ssh;

import dev.certmend.inventory.SshAddress;
import dev.certmend.inventory.SshHop;
import dev.certmend.inventory.SshHostKey;
import dev.certmend.ssh.SshFailure.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the inventory's address and {@code ~/.ssh/config} together; what the inventory says wins. */
final class Destinations {

    private static final long MAX_KNOWN_HOSTS_BYTES = 64L * 1024 * 1024;
    private static final List<String> DEFAULT_IDENTITIES = List.of("id_ed25519", "id_ecdsa", "id_rsa");
    private static final int MAX_HOPS = 8;

    /** Where a line that is added is gone. */
    private static final Path NOTHING = Path.of("/dev/null");

    private static final Pattern TOKEN = Pattern.compile("%(.?)");

    private final Path home;
    private final SshConfig config;
    private final CachedFiles<KnownHosts> knownHosts = new CachedFiles<>(MAX_KNOWN_HOSTS_BYTES, KnownHosts::read);

    Destinations(Path home) {
        this.home = home;
        this.config = new SshConfig(home);
    }

    /**
     * Where to connect to for an address of the inventory.
     *
     * @throws SshFailure if the configuration cannot be read or asks for something that is not supported
     */
    Destination of(SshAddress address) throws SshFailure {
        try {
            return of(address, 0);
        } catch (SshFailure e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new SshFailure(
                    Reason.CONFIGURATION_UNUSABLE,
                    "~/.ssh/config cannot be used for " + address.host() + ": " + e.getMessage(),
                    e);
        }
    }

    /**
     * What is known about the host keys of a destination.
     *
     * @throws SshFailure if a known_hosts file is there and cannot be read
     */
    HostKeys hostKeys(Destination destination) throws SshFailure {
        String alias = destination.hostKeyAlias();
        String host = (alias == null ? destination.hostName() : alias).toLowerCase(Locale.ROOT);
        int port = alias == null ? destination.port() : HostKeys.DEFAULT_PORT;
        if (!destination.pinned().isEmpty()) {
            return new HostKeys(host, port, List.of(), pinned(host, destination.pinned()), List.of());
        }
        List<KnownHost> lines = new ArrayList<>();
        List<KnownHost> portless = new ArrayList<>();
        for (Path file : destination.knownHosts()) {
            try {
                KnownHosts hosts = knownHosts.get(file);
                lines.addAll(hosts.find(HostKeys.name(host, port)));
                if (port != HostKeys.DEFAULT_PORT) {
                    portless.addAll(hosts.find(host));
                }
            } catch (NoSuchFileException e) {
                // Such a file knows no host, and the refusal will name it.
            } catch (IOException e) {
                throw new SshFailure(Reason.CONFIGURATION_UNUSABLE, file + " cannot be read: " + e.getMessage(), e);
            }
        }
        return new HostKeys(host, port, destination.knownHosts(), lines, portless);
    }

    private static List<KnownHost> pinned(String host, List<SshHostKey> keys) {
        return keys.stream()
                .map(key -> KnownHost.parse("the inventory", host + " " + key.type() + " " + key.key()))
                .flatMap(Optional::stream)
                .toList();
    }

    private Destination of(SshAddress address, int depth) throws IOException {
        if (depth > MAX_HOPS) {
            throw new IllegalArgumentException("more than " + MAX_HOPS + " hosts are on the way; do they form a ring?");
        }
        Map<String, List<String>> settings = config.settings(address.host(), address.user());
        List<SshHop> hops = hops(address, settings);
        Destination via = null;
        for (SshHop hop : hops) {
            Destination next = of(hopAddress(hop, address, via == null), depth + 1);
            via = via == null ? next : next.through(via);
        }
        return of(address, settings, via, depth > 0);
    }

    /** The hosts on the way have the key and the known hosts of the inventory too, and user and port of their own. */
    private static SshAddress hopAddress(SshHop hop, SshAddress address, boolean isFirst) {
        return new SshAddress(
                hop.host(),
                hop.port(),
                hop.user(),
                address.identityFile(),
                address.knownHosts(),
                address.passphraseFile(),
                List.of(),
                isFirst ? null : List.of(),
                false);
    }

    private List<SshHop> hops(SshAddress address, Map<String, List<String>> settings) {
        if (address.proxyJump() != null) {
            return address.proxyJump();
        }
        String jump = first(settings, "proxyjump");
        String command = first(settings, "proxycommand");
        if (jump == null && command != null && !command.equalsIgnoreCase(SshHop.NONE)) {
            throw new IllegalArgumentException(
                    "it says ProxyCommand, and commands of its own are not run; say it as ProxyJump");
        }
        return jump == null ? List.of() : SshHop.parse(expand(jump, tokens(address, settings)));
    }

    private Destination of(
            SshAddress address, Map<String, List<String>> settings, @Nullable Destination via, boolean isHop) {
        Map<String, String> tokens = tokens(address, settings);
        return new Destination(
                hostName(address, settings),
                port(address, settings),
                user(address, settings),
                identityFiles(address, settings, tokens, isHop),
                address.identityFile() != null || isYes(first(settings, "identitiesonly")),
                paths(settings.getOrDefault("certificatefile", List.of()), tokens),
                address.passphraseFile(),
                first(settings, "hostkeyalias"),
                knownHostsFiles(address, settings, tokens),
                address.hostKeys(),
                via);
    }

    private Map<String, String> tokens(SshAddress address, Map<String, List<String>> settings) {
        return Map.of(
                "h", hostName(address, settings),
                "n", address.host(),
                "p", Integer.toString(port(address, settings)),
                "r", user(address, settings),
                "u", System.getProperty("user.name"),
                "d", home.toString());
    }

    private static String hostName(SshAddress address, Map<String, List<String>> settings) {
        String configured = first(settings, "hostname");
        return configured == null
                ? address.host()
                : expand(configured, Map.of("h", address.host(), "n", address.host()));
    }

    private static int port(SshAddress address, Map<String, List<String>> settings) {
        return address.port() == null ? port(first(settings, "port")) : address.port();
    }

    private static String user(SshAddress address, Map<String, List<String>> settings) {
        return Objects.requireNonNullElseGet(
                address.user(),
                () -> Objects.requireNonNullElseGet(first(settings, "user"), () -> System.getProperty("user.name")));
    }

    /** The inventory's key is the nodes'; a host on the way may be configured with one of its own. */
    private List<Path> identityFiles(
            SshAddress address, Map<String, List<String>> settings, Map<String, String> tokens, boolean isHop) {
        List<String> configured = settings.get("identityfile");
        if (address.identityFile() != null) {
            List<String> own = isHop && configured != null ? configured : List.of();
            return Stream.concat(Stream.of(address.identityFile()), paths(own, tokens).stream())
                    .distinct()
                    .toList();
        }
        return configured == null
                ? DEFAULT_IDENTITIES.stream()
                        .map(name -> home.resolve(".ssh").resolve(name))
                        .filter(Files::exists)
                        .toList()
                : paths(configured, tokens);
    }

    private List<Path> knownHostsFiles(
            SshAddress address, Map<String, List<String>> settings, Map<String, String> tokens) {
        List<Path> files = address.knownHosts() == null
                ? paths(settings.getOrDefault("userknownhostsfile", List.of("~/.ssh/known_hosts")), tokens)
                : List.of(address.knownHosts());
        return files.stream().filter(file -> !file.equals(NOTHING)).toList();
    }

    private List<Path> paths(List<String> texts, Map<String, String> tokens) {
        return texts.stream()
                .filter(text -> !text.equalsIgnoreCase("none"))
                .map(text -> config.path(expand(text, tokens)))
                .toList();
    }

    private static boolean isYes(@Nullable String text) {
        return "yes".equalsIgnoreCase(text) || "true".equalsIgnoreCase(text);
    }

    private static int port(@Nullable String text) {
        if (text == null) {
            return HostKeys.DEFAULT_PORT;
        }
        if (!text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("Port " + text + " is no port");
        }
        return Integer.parseInt(text);
    }

    private static String expand(String text, Map<String, String> tokens) {
        return TOKEN.matcher(text).replaceAll(match -> {
            String token = match.group(1);
            String value = token.equals("%") ? "%" : tokens.get(token);
            if (value == null) {
                throw new IllegalArgumentException("the token %" + token + " is not supported");
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private static @Nullable String first(Map<String, List<String>> settings, String keyword) {
        List<String> values = settings.get(keyword);
        return values == null ? null : values.get(0);
    }
}
