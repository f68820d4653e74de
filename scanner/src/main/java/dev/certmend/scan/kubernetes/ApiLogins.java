package dev.certmend.scan.kubernetes;

import dev.certmend.fact.TargetStatus;
import dev.certmend.scan.probe.Fault;
import dev.certmend.scan.probe.LocalFile;
import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.StrictYaml;
import dev.certmend.yaml.YamlNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the login of the current context out of a kubeconfig. Programs that it names are not run, and a server that
 * cannot prove who it is gets no login.
 */
final class ApiLogins {

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "[::1]", "localhost");

    private final Path file;

    private ApiLogins(Path file) {
        this.file = file;
    }

    /**
     * The login of the current context; of the only one, where none is current.
     *
     * @throws ApiRefusal if there is none that we may use
     */
    static ApiLogin read(Path file) throws ApiRefusal {
        return new ApiLogins(file).login();
    }

    private ApiLogin login() throws ApiRefusal {
        YamlNode.Mapping root = parse();
        YamlNode.Mapping context = context(root);
        YamlNode.Mapping cluster = named(root, "clusters", "cluster", required(context, "cluster"));
        YamlNode.Mapping user = named(root, "users", "user", required(context, "user"));
        checkServer(cluster);
        checkUser(user);
        return new ApiLogin(
                required(cluster, "server"),
                data(cluster, "certificate-authority"),
                data(user, "client-certificate"),
                data(user, "client-key"),
                token(user),
                text(cluster, "tls-server-name").orElse(null),
                text(cluster, "proxy-url").orElse(null));
    }

    private YamlNode.Mapping parse() throws ApiRefusal {
        try {
            return StrictYaml.parse(file.toString(), content(file));
        } catch (DocumentException e) {
            int line = e.problems().get(0).line();
            throw failed("malformed", "is no kubeconfig that can be read" + (line == 0 ? "" : ": line " + line));
        }
    }

    private YamlNode.Mapping context(YamlNode.Mapping root) throws ApiRefusal {
        Optional<String> current = text(root, "current-context");
        if (current.isPresent()) {
            return named(root, "contexts", "context", current.get());
        }
        List<YamlNode> all = items(root, "contexts");
        if (all.size() == 1
                && all.get(0) instanceof YamlNode.Mapping only
                && only.entries().get("context") instanceof YamlNode.Mapping context) {
            return context;
        }
        throw failed(
                "no-current-context", "has no current-context; set one, so that it is clear which server is meant");
    }

    private YamlNode.Mapping named(YamlNode.Mapping root, String list, String kind, String name) throws ApiRefusal {
        for (YamlNode item : items(root, list)) {
            if (item instanceof YamlNode.Mapping entry
                    && text(entry, "name").filter(name::equals).isPresent()
                    && entry.entries().get(kind) instanceof YamlNode.Mapping fields) {
                return fields;
            }
        }
        throw failed("malformed", "its current context names something that is not in " + list);
    }

    /** Whoever cannot prove to be the server would get the token, and could tell us anything. */
    private void checkServer(YamlNode.Mapping cluster) throws ApiRefusal {
        URI server = url(required(cluster, "server"));
        boolean plain = "http".equalsIgnoreCase(server.getScheme()) && THIS_MACHINE.contains(server.getHost());
        if (!plain && !"https".equalsIgnoreCase(server.getScheme())) {
            throw denied("server-not-verified", "its server is not https, so nobody proves who answers; use https");
        }
        if (text(cluster, "insecure-skip-tls-verify").filter("true"::equals).isPresent()) {
            throw denied(
                    "server-not-verified",
                    "says insecure-skip-tls-verify, so nobody proves who answers; give certificate-authority instead");
        }
    }

    private URI url(String server) throws ApiRefusal {
        try {
            URI url = URI.create(server);
            if (url.getHost() != null && url.getUserInfo() == null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // The same answer as for a URL without a host.
        }
        throw failed("malformed", "its server is no URL with a host; write it as https://host:port");
    }

    private void checkUser(YamlNode.Mapping user) throws ApiRefusal {
        if (has(user, "exec") || has(user, "auth-provider")) {
            throw denied(
                    "credential-plugin",
                    "its user gets credentials from a program (exec or auth-provider), which is not run; make a kubeconfig"
                            + " with a token of a service account that may only read");
        }
        boolean certificate = either(user, "client-certificate") && either(user, "client-key");
        if (!certificate && !has(user, "token") && !has(user, "tokenFile")) {
            throw denied(
                    "no-usable-login",
                    "its user has neither a token nor a client certificate with its key; give it one of the two");
        }
    }

    private @Nullable String token(YamlNode.Mapping user) throws ApiRefusal {
        // As in kubectl, the file wins, since it is what gets renewed.
        Optional<String> named = text(user, "tokenFile");
        return named.isPresent()
                ? new String(content(resolve(named.get())), StandardCharsets.UTF_8).strip()
                : text(user, "token").orElse(null);
    }

    private @Nullable String data(YamlNode.Mapping fields, String key) throws ApiRefusal {
        Optional<String> inline = text(fields, key + "-data");
        if (inline.isPresent()) {
            return inline.get().replaceAll("\\s", "");
        }
        Optional<String> named = text(fields, key);
        return named.isPresent() ? Base64.getEncoder().encodeToString(content(resolve(named.get()))) : null;
    }

    private Path resolve(String name) throws ApiRefusal {
        try {
            return file.toAbsolutePath().resolveSibling(name).normalize();
        } catch (InvalidPathException e) {
            throw failed("malformed", "names a file that cannot exist");
        }
    }

    private byte[] content(Path path) throws ApiRefusal {
        try {
            return LocalFile.read(path);
        } catch (LocalFile.TooLargeException e) {
            throw failed(Fault.TOO_LARGE.word(), path + " is larger than the limit for one file");
        } catch (IOException e) {
            throw failed(Fault.of(e).word(), path + " cannot be read; see whether it is there and who may read it");
        }
    }

    private String required(YamlNode.Mapping fields, String key) throws ApiRefusal {
        return text(fields, key).orElseThrow(() -> failed("malformed", "its current context has no " + key));
    }

    private static boolean either(YamlNode.Mapping fields, String key) {
        return has(fields, key) || has(fields, key + "-data");
    }

    private static boolean has(YamlNode.Mapping fields, String key) {
        YamlNode value = fields.entries().get(key);
        return value != null
                && !(value instanceof YamlNode.Scalar scalar
                        && (scalar.isNull() || scalar.text().isBlank()));
    }

    private static Optional<String> text(YamlNode.Mapping fields, String key) {
        return has(fields, key) && fields.entries().get(key) instanceof YamlNode.Scalar scalar
                ? Optional.of(scalar.text())
                : Optional.empty();
    }

    private static List<YamlNode> items(YamlNode.Mapping root, String list) {
        return root.entries().get(list) instanceof YamlNode.Sequence sequence ? sequence.items() : List.of();
    }

    private ApiRefusal failed(String reason, String message) {
        return new ApiRefusal(TargetStatus.FAILED, reason, file + ": " + message);
    }

    private ApiRefusal denied(String reason, String message) {
        return new ApiRefusal(TargetStatus.DENIED, reason, file + ": " + message);
    }
}
