package dev.certmend.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.MountableFile;

/**
 * A control plane node in a container: OpenSSH from Debian with a host key known beforehand, the real kubeadm, the PKI
 * that it made, and certificates that end when a test says so.
 */
final class KubeadmNode implements AutoCloseable {

    /** Every certificate that {@code kubeadm certs renew} knows, by the names that {@link #signAgain} takes. */
    static final List<String> LEAVES = List.of(
            "apiserver",
            "apiserver-kubelet-client",
            "apiserver-etcd-client",
            "front-proxy-client",
            "etcd/server",
            "etcd/peer",
            "etcd/healthcheck-client",
            "admin.conf",
            "controller-manager.conf",
            "scheduler.conf");

    private static final String PKI = "/etc/kubernetes/pki";
    private static final List<String> SHARED = List.of(
            "ca.crt",
            "ca.key",
            "front-proxy-ca.crt",
            "front-proxy-ca.key",
            "etcd/ca.crt",
            "etcd/ca.key",
            "sa.pub",
            "sa.key");
    private static final Duration LIFETIME = Duration.ofDays(365);
    private static final DateTimeFormatter ASN1 =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String BOOKWORM = "bookworm";
    private static final int SSH = 22;
    private static final int PROGRAM = 0100755;
    private static final int SECRET = 0100600;

    private final GenericContainer<?> container;
    private final StockKeys.Key hostKey;

    private KubeadmNode(GenericContainer<?> container, StockKeys.Key hostKey) {
        this.container = container;
        this.hostKey = hostKey;
    }

    /**
     * Starts the first node of a cluster whose authorities began a year ago. Its own certificates are new.
     *
     * @param hostKey what it shows to SSH clients
     * @param authorized the public key that may log in as root
     */
    static KubeadmNode first(RealParts parts, String name, StockKeys.Key hostKey, String authorized)
            throws IOException, InterruptedException {
        return first(parts, BOOKWORM, name, hostKey, authorized);
    }

    /**
     * The same on a release of Debian, and so with its OpenSSH.
     *
     * @param suite {@code bookworm} or {@code trixie}, whose base images {@code .ci/base-image} makes
     */
    static KubeadmNode first(RealParts parts, String suite, String name, StockKeys.Key hostKey, String authorized)
            throws IOException, InterruptedException {
        return boot(parts, suite, name, hostKey, authorized).madePki();
    }

    /** Starts a further node of a cluster: certificates of its own, signed by the authorities of the first. */
    static KubeadmNode joining(
            KubeadmNode first, RealParts parts, String name, StockKeys.Key hostKey, String authorized)
            throws IOException, InterruptedException {
        KubeadmNode node = boot(parts, BOOKWORM, name, hostKey, authorized);
        for (String file : SHARED) {
            byte[] bytes = first.container.copyFileFromContainer(PKI + "/" + file, in -> in.readAllBytes());
            node.container.copyFileToContainer(Transferable.of(bytes, SECRET), PKI + "/" + file);
        }
        return node.madePki();
    }

    /** Where SSH is reached from here: an address and no name, since a name may lead to another family's port. */
    String host() throws IOException {
        return InetAddress.getByName(container.getHost()).getHostAddress();
    }

    int port() {
        return container.getMappedPort(SSH);
    }

    /** The line that a careful administrator has in {@code known_hosts}. */
    String hostKeyLine() throws IOException {
        return "[%s]:%d %s".formatted(host(), port(), hostKey.typeAndBlob());
    }

    /** Runs a program on the node, past SSH, and gives its data; it has to succeed. */
    String exec(String... words) throws IOException, InterruptedException {
        ExecResult result = container.execInContainer(words);
        assertThat(result.getExitCode())
                .as("%s: %s%s", String.join(" ", words), result.getStdout(), result.getStderr())
                .isZero();
        return result.getStdout();
    }

    /** What the SSH server told of its sessions up to now. */
    String sshLog() {
        return container.getLogs();
    }

    /** Puts one more program into the node's search path. */
    void install(Path program) {
        container.copyFileToContainer(MountableFile.forHostPath(program, PROGRAM), "/usr/bin/" + program.getFileName());
    }

    /**
     * Signs a certificate again by its authority, with the same key and names, so that it has the usual year of
     * lifetime and ends when told.
     *
     * @param certificate one of {@link #LEAVES}
     * @param notAfter its new end
     */
    void signAgain(String certificate, Instant notAfter) throws IOException, InterruptedException {
        exec("sign-again", certificate, ASN1.format(notAfter.minus(LIFETIME)), ASN1.format(notAfter));
    }

    @Override
    public void close() {
        container.close();
    }

    private static KubeadmNode boot(
            RealParts parts, String suite, String name, StockKeys.Key hostKey, String authorized) throws IOException {
        parts.docker();
        Path kubeadm = parts.kubernetes("kubeadm");
        GenericContainer<?> container = new GenericContainer<>(image(parts, suite))
                .withCreateContainerCmdModifier(command -> command.withHostName(name))
                .withExposedPorts(SSH)
                .withCopyFileToContainer(MountableFile.forHostPath(kubeadm, PROGRAM), "/usr/bin/kubeadm")
                .withCopyToContainer(secret(Files.readString(hostKey.privateKey())), "/etc/ssh/ssh_host_ed25519_key")
                .withCopyToContainer(secret(authorized + "\n"), "/root/.ssh/authorized_keys");
        container.start();
        return new KubeadmNode(container, hostKey);
    }

    private KubeadmNode madePki() throws IOException, InterruptedException {
        exec("make-pki", ASN1.format(Instant.now().minus(LIFETIME).truncatedTo(ChronoUnit.DAYS)));
        return this;
    }

    /**
     * Kept under one name, so that the engine's own cache makes the second run fast. The release is written into the
     * Dockerfile, since Testcontainers looks for the base image by the words that stand there.
     */
    private static String image(RealParts parts, String suite) throws IOException {
        var image = new ImageFromDockerfile("certmend/kubeadm-node:" + suite, false)
                .withFileFromString("Dockerfile", resource("Dockerfile").replace(BOOKWORM, suite));
        for (String file : List.of("sshd.conf", "make-pki", "sign-again")) {
            image.withFileFromClasspath(file, "dev/certmend/real/" + file);
        }
        try {
            return image.get();
        } catch (RuntimeException e) {
            throw parts.missing(
                    "the image of a node",
                    "it needs debian:%s-slim (.ci/base-image makes it) and Debian's mirror: %s"
                            .formatted(suite, e.getMessage()));
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(KubeadmNode.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Transferable secret(String text) {
        return Transferable.of(text, SECRET);
    }
}
