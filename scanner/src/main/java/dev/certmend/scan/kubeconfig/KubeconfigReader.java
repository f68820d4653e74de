package dev.certmend.scan.kubeconfig;

import dev.certmend.fact.TokenKind;
import dev.certmend.scan.decode.DecodedCertificate;
import dev.certmend.scan.decode.TokenDecoder;
import dev.certmend.scan.place.Assignment;
import dev.certmend.scan.place.Assignments;
import dev.certmend.scan.probe.Fault;
import dev.certmend.scan.probe.LocalFile;
import dev.certmend.scan.probe.Reading;
import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Takes every certificate and token out of one kubeconfig: of all its users and clusters, not of the current context
 * alone. Files that it names are resolved against its folder. Programs that it names are not run.
 */
public final class KubeconfigReader {

    private static final int MAX_NAMED = 20;

    private final Path folder;
    private final String path;
    private final Reading reading;

    private KubeconfigReader(Path file, Reading reading) {
        folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
        path = file.toString();
        this.reading = reading;
    }

    /** Whether the content is meant as a kubeconfig. */
    public static boolean recognises(byte[] content) {
        return Kubeconfig.looksLikeOne(new String(content, StandardCharsets.UTF_8));
    }

    /** Reads a file that was given as a kubeconfig; whatever is wrong with it is a problem of the reading. */
    public static void read(Path file, Reading reading) {
        try {
            read(file, LocalFile.read(file), Kubeconfig::parse, reading);
        } catch (IOException e) {
            unread(file, e, reading);
        }
    }

    private static void unread(Path file, IOException cause, Reading reading) {
        if (cause instanceof LocalFile.TooLargeException) {
            reading.problem(Fault.TOO_LARGE, file.toString());
        } else if (cause instanceof LocalFile.NotAFileException) {
            reading.problem(Fault.UNREADABLE, file.toString(), "is a folder or a device; name a file");
        } else {
            reading.problem(Fault.of(cause), file.toString());
        }
    }

    /** Reads content that looks like a kubeconfig and was read from the file already. */
    public static void read(Path file, byte[] content, Reading reading) {
        read(file, content, Kubeconfig::parseFound, reading);
    }

    private static void read(Path file, byte[] content, Kubeconfig.Parser parser, Reading reading) {
        KubeconfigReader reader = new KubeconfigReader(file, reading);
        try {
            reader.take(parser.parse(file.toString(), content));
        } catch (DocumentException e) {
            Problem first = e.problems().get(0);
            String place = first.line() == 0 ? "it " : "line " + first.line() + " ";
            reading.problem(
                    Fault.MALFORMED, file.toString(), "is no kubeconfig that can be read: " + place + first.message());
        }
    }

    private void take(Kubeconfig kubeconfig) {
        if (kubeconfig.users().isEmpty()) {
            reading.note(path + " has no users");
        }
        kubeconfig.clusters().forEach(this::cluster);
        kubeconfig.users().forEach(this::user);
        notes(kubeconfig);
    }

    /** What a reader should know of users and clusters, all of a kind in one sentence. */
    private void notes(Kubeconfig kubeconfig) {
        note(kubeconfig.users(), user -> user.has("exec"), "credentials from a program (exec), which is not run");
        note(
                kubeconfig.users(),
                user -> user.has("auth-provider"),
                "credentials from an auth-provider, which is not run");
        note(kubeconfig.users(), user -> user.has("password"), "a password, which does not say when it ends");
        note(
                kubeconfig.clusters(),
                cluster -> cluster.text("insecure-skip-tls-verify")
                        .filter("true"::equals)
                        .isPresent(),
                "a server whose certificate is not checked (insecure-skip-tls-verify)");
    }

    private void note(List<Kubeconfig.Entry> entries, Predicate<Kubeconfig.Entry> concerns, String what) {
        List<String> places =
                entries.stream().filter(concerns).map(Kubeconfig.Entry::place).toList();
        if (!places.isEmpty()) {
            String named = String.join(", ", places.subList(0, Math.min(places.size(), MAX_NAMED)));
            String more = places.size() > MAX_NAMED ? " and " + (places.size() - MAX_NAMED) + " more" : "";
            reading.note(named + more + (places.size() == 1 ? " has " : " have ") + what);
        }
    }

    private void cluster(Kubeconfig.Entry cluster) {
        Assignment authority = Assignments.kubeconfigAuthority();
        certificates(cluster, "certificate-authority", cluster.place(), certificate -> authority);
    }

    private void user(Kubeconfig.Entry user) {
        Assignment client = Assignments.kubeconfigUser(path);
        certificates(user, "client-certificate", user.place(), certificate -> client);
        user.text("token").ifPresent(token -> token(token, client, path, user.place()));
        user.text("tokenFile").ifPresent(file -> tokenFile(file, client, user.place()));
        user.below("auth-provider")
                .flatMap(provider -> provider.below("config"))
                .ifPresent(config -> identityProvider(config, client));
    }

    /** The program of an auth-provider is not run; what it keeps of its provider in the kubeconfig is read. */
    private void identityProvider(Kubeconfig.Entry config, Assignment client) {
        config.text("id-token").ifPresent(token -> token(token, client, path, config.place() + "/id-token"));
        String authority = "idp-certificate-authority";
        certificates(
                config,
                authority,
                config.place() + "/" + authority,
                certificate -> Assignments.identityProviderAuthority());
    }

    /** The data beside the name wins over the file, as in kubectl. */
    private void certificates(
            Kubeconfig.Entry entry, String key, String place, Function<DecodedCertificate, Assignment> assignment) {
        Optional<String> data = entry.text(key + "-data");
        if (data.isPresent()) {
            certificateData(data.get(), key + "-data", place, assignment);
        } else {
            entry.text(key).ifPresent(file -> certificateFile(file, place, assignment));
        }
    }

    private void certificateData(
            String data, String key, String place, Function<DecodedCertificate, Assignment> assignment) {
        try {
            byte[] text = Base64.getDecoder().decode(data.replaceAll("\\s", ""));
            if (reading.pem(text, path, place, assignment) == 0) {
                malformed(place, key + " holds no certificate");
            }
        } catch (IllegalArgumentException e) {
            malformed(place, key + " is not base64");
        }
    }

    private void certificateFile(String file, String place, Function<DecodedCertificate, Assignment> assignment) {
        Optional<Path> resolved = resolve(file, place);
        if (resolved.isPresent()) {
            String name = resolved.get().toString();
            content(resolved.get()).ifPresent(text -> {
                if (reading.pem(text, name, place, assignment) == 0) {
                    reading.problem(Fault.NOT_A_CERTIFICATE, name);
                }
            });
        }
    }

    private void tokenFile(String file, Assignment client, String place) {
        Optional<Path> resolved = resolve(file, place);
        if (resolved.isPresent()) {
            content(resolved.get())
                    .ifPresent(text -> token(
                            new String(text, StandardCharsets.UTF_8).strip(),
                            client,
                            resolved.get().toString(),
                            place));
        }
    }

    private void token(String token, Assignment client, String file, String place) {
        reading.token(TokenDecoder.decode(token), TokenKind.JWT, client, file, place);
    }

    private Optional<Path> resolve(String file, String place) {
        try {
            return Optional.of(folder.resolve(file).normalize());
        } catch (InvalidPathException e) {
            malformed(place, "names a file that cannot exist");
            return Optional.empty();
        }
    }

    private Optional<byte[]> content(Path file) {
        try {
            return Optional.of(LocalFile.read(file));
        } catch (IOException e) {
            unread(file, e, reading);
            return Optional.empty();
        }
    }

    private void malformed(String place, String message) {
        reading.problem(Fault.MALFORMED, path + " " + place, message);
    }
}
