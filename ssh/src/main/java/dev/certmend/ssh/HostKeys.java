package dev.certmend.ssh;

import dev.certmend.ssh.KnownHost.Marker;
import dev.certmend.ssh.SshFailure.Reason;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the known_hosts files say about one host, and the judgement about the key that it shows.
 *
 * @param host name or address, as it is looked up
 * @param files where was looked
 * @param lines what was found for this host and port
 * @param portless what was found for the host alone; a key or authority that is known there is good too, as with OpenSSH, and
 *     what is revoked there is refused
 */
record HostKeys(String host, int port, List<Path> files, List<KnownHost> lines, List<KnownHost> portless) {

    static final int DEFAULT_PORT = 22;

    /** The spelling of a host in known_hosts. */
    static String name(String host, int port) {
        return port == DEFAULT_PORT ? host : "[" + host + "]:" + port;
    }

    /** The types of the keys that we trust, so that the host can be asked for one of these. */
    Set<String> trustedTypes() {
        List<KnownHost> own = trusted(lines);
        return (own.isEmpty() ? trusted(portless) : own)
                .stream().map(KnownHost::keyType).collect(Collectors.toSet());
    }

    /**
     * Judges the key that the host shows.
     *
     * @param type as in {@code ssh-ed25519}
     * @param key the key in its SSH encoding
     * @throws SshFailure unless exactly this key is known for this host and not revoked
     */
    void check(String type, byte[] key) throws SshFailure {
        String shown = type + " " + fingerprint(key);
        refuseRevoked(key, shown);
        if (isTrusted(lines, key) || isTrusted(portless, key)) {
            return;
        }
        throw trusted(lines).isEmpty() ? unknown(shown) : changed(shown);
    }

    /** Whether certificates of an authority count for this host. */
    boolean hasAuthority() {
        return all().anyMatch(line -> line.marker() == Marker.AUTHORITY);
    }

    /**
     * Judges the certificate that the host shows. As with OpenSSH since 10.3, the names in it may be patterns, and one without
     * names is for nobody.
     *
     * @throws SshFailure unless the key in it is known itself, or it is valid, for this host, and signed by an authority that
     *     is known for it
     */
    void check(HostCertificate certificate) throws SshFailure {
        String shown = "a certificate signed by " + fingerprint(certificate.authority());
        refuseRevoked(certificate.key(), shown);
        refuseRevoked(certificate.authority(), shown);
        if (isTrusted(lines, certificate.key()) || isTrusted(portless, certificate.key())) {
            return;
        }
        boolean isKnown =
                all().anyMatch(line -> line.marker() == Marker.AUTHORITY && line.holds(certificate.authority()));
        if (!isKnown) {
            throw unknown(shown);
        }
        if (!certificate.isOfHost()
                || !certificate.isValidNow()
                || certificate.principals().stream().noneMatch(name -> NamePatterns.fits(name, host))) {
            throw refused(
                    Reason.HOST_KEY_UNKNOWN,
                    "shows " + shown + " that is not valid for it now (names: "
                            + (certificate.principals().isEmpty()
                                    ? "none"
                                    : String.join(", ", certificate.principals()))
                            + "); sign its host key anew, for this name and as a host's (ssh-keygen -h -n)");
        }
    }

    private void refuseRevoked(byte[] key, String shown) throws SshFailure {
        Optional<KnownHost> revoked = all().filter(line -> line.marker() == Marker.REVOKED && line.holds(key))
                .findFirst();
        if (revoked.isPresent()) {
            throw refused(
                    Reason.HOST_KEY_REVOKED,
                    "shows a key that " + revoked.get().place() + " revokes (" + shown
                            + "); do not connect before the node has a new host key");
        }
    }

    private Stream<KnownHost> all() {
        return Stream.concat(lines.stream(), portless.stream());
    }

    private SshFailure changed(String shown) {
        String places = trusted(lines).stream().map(KnownHost::place).collect(Collectors.joining(", "));
        return refused(
                Reason.HOST_KEY_CHANGED,
                "shows another host key than the one in " + places + ": " + shown
                        + ". Either the node was installed anew or somebody stands between. Compare with 'ssh-keygen -lf "
                        + "/etc/ssh/ssh_host_*_key.pub' on the node's console, and only then replace the line");
    }

    private SshFailure unknown(String shown) {
        String scan = "ssh-keyscan " + (port == DEFAULT_PORT ? "" : "-p " + port + " ") + PosixShell.quote(host);
        return refused(
                Reason.HOST_KEY_UNKNOWN,
                "has no host key in " + knownHosts() + ". It shows " + shown + ". Run '" + scan
                        + "', compare the fingerprint with the node's own by 'ssh-keygen -lf"
                        + " /etc/ssh/ssh_host_*_key.pub' on its console, and "
                        + (files.isEmpty()
                                ? "name a file with the line as 'knownHosts' in the inventory"
                                : "add the line to that file"));
    }

    private String knownHosts() {
        return files.isEmpty()
                ? "a file, since none is named for it but /dev/null"
                : files.stream().map(Path::toString).collect(Collectors.joining(" or "));
    }

    private SshFailure refused(Reason reason, String message) {
        return new SshFailure(reason, name(host, port) + " " + message, null);
    }

    private static boolean isTrusted(List<KnownHost> lines, byte[] key) {
        return trusted(lines).stream().anyMatch(line -> line.holds(key));
    }

    private static List<KnownHost> trusted(List<KnownHost> lines) {
        return lines.stream().filter(line -> line.marker() == Marker.TRUSTED).toList();
    }

    private static String fingerprint(byte[] key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
