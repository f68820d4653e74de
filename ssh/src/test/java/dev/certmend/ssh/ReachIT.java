package dev.certmend.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.certmend.inventory.SshAddress;
import dev.certmend.inventory.SshHop;
import dev.certmend.inventory.SshHostKey;
import dev.certmend.ssh.SshFailure.Reason;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways to a node, and the keys and certificates on both sides, with OpenSSH's server and tools. */
class ReachIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void manyNodesShareTheSessionWithTheirBastion() throws Exception {
        try (RealSshd bastion = RealSshd.start(folder("bastion"), "LogLevel VERBOSE");
                RealSshd gate = RealSshd.start(folder("gate"));
                RealSshd node = RealSshd.start(folder("node"));
                MinaConnector connector = MinaConnector.create(folder, Map.of())) {
            SshAddress address = behind(node, bastion, gate);
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Future<String>> answers =
                    threads.invokeAll(Stream.generate(() -> (Callable<String>) () -> run(connector, address, "echo in"))
                            .limit(12)
                            .toList());
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("in\n");
            }
            threads.shutdown();

            assertThat(Files.readString(folder.resolve("bastion/sshd.log"))).containsOnlyOnce("Accepted publickey for");
        }
    }

    /** The bastion of the other tests has the node's address, so that a way past the bastion would not show. */
    @Test
    void aNodeWithAnAddressOfItsOwnIsReachedThroughItsBastion() throws Exception {
        String own = "127.0.0.2";
        try (RealSshd bastion = RealSshd.start(folder("bastion"));
                RealSshd node = RealSshd.start(folder("node"), "ListenAddress " + own);
                MinaConnector connector = MinaConnector.create(folder, Map.of())) {
            SshAddress known = behind(node, bastion);
            SshAddress address = new SshAddress(
                    own,
                    known.port(),
                    known.user(),
                    known.identityFile(),
                    known.knownHosts(),
                    null,
                    List.of(),
                    known.proxyJump(),
                    false);
            Files.writeString(
                    folder.resolve("both_hosts"),
                    Files.readString(bastion.knownHosts())
                            + Files.readString(node.knownHosts()).replace(RealSshd.HOST, own));

            assertThat(run(connector, address, "echo ${SSH_CONNECTION#* * }"))
                    .isEqualTo(own + " " + node.port() + "\n");
        }
    }

    @Test
    void saysThatTheHostOnTheWayCannotReachTheNode() throws Exception {
        try (RealSshd bastion = RealSshd.start(folder("bastion"), "AllowTcpForwarding no");
                RealSshd node = RealSshd.start(folder("node"));
                MinaConnector connector = MinaConnector.create(folder, Map.of())) {
            assertThatExceptionOfType(SshFailure.class)
                    .isThrownBy(() -> connector.connect(behind(node, bastion), LIMIT))
                    .withMessageContaining("did not answer; can the host on the way reach it")
                    .withMessageContaining(" through ")
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.CONNECTION_LOST));
        }
    }

    @Test
    void doesNotSayOfASilentNodeBehindABastionThatItAcceptedTheConnection() throws Exception {
        try (RealSshd bastion = RealSshd.start(folder("bastion"));
                ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                MinaConnector connector = MinaConnector.create(folder, Map.of())) {
            SshAddress known = behind(bastion, bastion);
            SshAddress address = new SshAddress(
                    RealSshd.HOST,
                    silent.getLocalPort(),
                    known.user(),
                    known.identityFile(),
                    known.knownHosts(),
                    null,
                    List.of(),
                    known.proxyJump(),
                    false);

            assertThatExceptionOfType(SshFailure.class)
                    .isThrownBy(() -> connector.connect(address, Duration.ofSeconds(3)))
                    .withMessageContaining("did not answer in time; can the host on the way reach it")
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.DEADLINE_EXCEEDED));
        }
    }

    @Test
    void checksTheHostKeysOnTheWayToo() throws Exception {
        try (RealSshd bastion = RealSshd.start(folder("bastion"));
                RealSshd node = RealSshd.start(folder("node"));
                MinaConnector connector = MinaConnector.create(folder, Map.of())) {
            SshAddress address = behind(node, bastion);
            Files.writeString(folder.resolve("both_hosts"), Files.readString(node.knownHosts()));

            assertThatExceptionOfType(SshFailure.class)
                    .isThrownBy(() -> connector.connect(address, LIMIT))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.HOST_KEY_UNKNOWN));
        }
    }

    @Test
    void trustsAHostCertificateOfAKnownAuthority() throws Exception {
        try (RealSshd node = certified(RealSshd.HOST, "-1h:+1h");
                MinaConnector connector = MinaConnector.create(folder, Map.of())) {
            assertThat(run(connector, node.address(), "echo in")).isEqualTo("in\n");

            Files.writeString(node.knownHosts(), "");
            assertRefused(connector, node);
        }
    }

    @Test
    void trustsNoCertificateOfAnotherHostOrTime() throws Exception {
        for (String[] bad : new String[][] {{"elsewhere.example", "-1h:+1h"}, {RealSshd.HOST, "-2h:-1h"}}) {
            try (RealSshd node = certified(bad[0], bad[1]);
                    MinaConnector connector = MinaConnector.create(folder, Map.of())) {
                assertRefused(connector, node);
            }
        }
    }

    private static void assertRefused(MinaConnector connector, RealSshd node) {
        assertThatExceptionOfType(SshFailure.class)
                .isThrownBy(() -> connector.connect(node.address(), LIMIT))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.HOST_KEY_UNKNOWN));
    }

    /** A server with a host certificate, and a known_hosts file with the authority that signed it. */
    private RealSshd certified(String principal, String validity) throws Exception {
        Path own = Files.createTempDirectory(folder, "certified");
        Path authority = key(own.resolve("authority"));
        sign(authority, Path.of(key(own.resolve("host_ed25519")) + ".pub"), "-h", "-n", principal, "-V", validity);
        RealSshd node = RealSshd.start(own, "HostCertificate " + own.resolve("host_ed25519-cert.pub"));
        Files.writeString(node.knownHosts(), "@cert-authority * " + Files.readString(Path.of(authority + ".pub")));
        return node;
    }

    @Test
    void logsInWithACertificateBesideItsKey() throws Exception {
        Path own = folder("node");
        Path authority = key(folder.resolve("authority"));
        try (RealSshd node = RealSshd.start(own, "TrustedUserCAKeys " + authority + ".pub");
                MinaConnector connector = MinaConnector.create(folder, Map.of())) {
            Path key = node.generate("certified", "");
            sign(authority, own.resolve("certified.pub"), "-n", RealSshd.USER, "-V", "-1h:+1h");

            assertThat(run(connector, node.address(key), "echo in")).isEqualTo("in\n");
        }
    }

    @Test
    void logsInWithACertificateThatTheConfigurationNames() throws Exception {
        Path own = folder("node");
        Path authority = key(folder.resolve("authority"));
        try (RealSshd node = RealSshd.start(own, "TrustedUserCAKeys " + authority + ".pub");
                MinaConnector connector = MinaConnector.create(folder, Map.of())) {
            Path key = node.generate("certified", "");
            sign(authority, own.resolve("certified.pub"), "-n", RealSshd.USER, "-V", "-1h:+1h");
            Path certificate = Files.move(own.resolve("certified-cert.pub"), own.resolve("of-today.pub"));
            Files.writeString(folder(".ssh").resolve("config"), "CertificateFile " + certificate + "\n");

            assertThat(run(connector, node.address(key), "echo in")).isEqualTo("in\n");
        }
    }

    @Test
    void trustsAHostCertificateForAPatternOfNames() throws Exception {
        try (RealSshd node = certified("127.0.0.*", "-1h:+1h");
                MinaConnector connector = MinaConnector.create(folder, Map.of())) {
            assertThat(run(connector, node.address(), "echo in")).isEqualTo("in\n");
        }
    }

    @Test
    void opensAKeyWithThePassphraseOfAFileThatOnlyItsOwnerReads() throws Exception {
        try (RealSshd node = RealSshd.start(folder("node"));
                MinaConnector connector = MinaConnector.create(folder, Map.of())) {
            Path key = node.authorize("protected", "correct horse");
            Path passphrase = Files.writeString(folder.resolve("passphrase"), "correct horse\n");
            Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-r--r--"));
            SshAddress address = new SshAddress(
                    RealSshd.HOST,
                    node.port(),
                    RealSshd.USER,
                    key,
                    node.knownHosts(),
                    passphrase,
                    List.of(),
                    null,
                    false);

            assertThatExceptionOfType(SshFailure.class)
                    .isThrownBy(() -> connector.connect(address, LIMIT))
                    .withMessageContaining("can be read by others; run 'chmod 600' on it");

            Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
            assertThat(run(connector, address, "echo in")).isEqualTo("in\n");
        }
    }

    @Test
    void trustsThePinOfTheInventoryAndNoOther() throws Exception {
        try (RealSshd node = RealSshd.start(folder("node"));
                RealSshd other = RealSshd.start(folder("other"));
                MinaConnector connector = MinaConnector.create(folder, Map.of())) {
            assertThat(run(connector, pinned(node, hostKey("node")), "echo in")).isEqualTo("in\n");

            assertThatExceptionOfType(SshFailure.class)
                    .isThrownBy(() -> connector.connect(pinned(other, hostKey("node")), LIMIT))
                    .withMessageContaining("shows another host key than the one in the inventory")
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.HOST_KEY_CHANGED));
        }
    }

    private SshHostKey hostKey(String name) throws Exception {
        return SshHostKey.parse(Files.readString(folder.resolve(name).resolve("host_ed25519.pub")));
    }

    private SshAddress pinned(RealSshd node, @Nullable SshHostKey key) {
        return new SshAddress(
                RealSshd.HOST,
                node.port(),
                RealSshd.USER,
                node.clientKey(),
                folder.resolve("no_known_hosts"),
                null,
                key == null ? List.of() : List.of(key),
                null,
                false);
    }

    /** The node's address by way of others, all of which let the node's key in. */
    private SshAddress behind(RealSshd node, RealSshd... way) throws Exception {
        StringBuilder hosts = new StringBuilder(Files.readString(node.knownHosts()));
        StringBuilder hops = new StringBuilder();
        for (RealSshd hop : way) {
            hosts.append(Files.readString(hop.knownHosts()));
            hops.append(hops.isEmpty() ? "" : ",").append(RealSshd.USER + "@" + RealSshd.HOST + ":" + hop.port());
            hop.admit(node.clientKey());
        }
        return new SshAddress(
                RealSshd.HOST,
                node.port(),
                RealSshd.USER,
                node.clientKey(),
                Files.writeString(folder.resolve("both_hosts"), hosts),
                null,
                List.of(),
                SshHop.parse(hops.toString()),
                false);
    }

    private static Path key(Path file) throws Exception {
        Programs.run(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString()));
        return file;
    }

    private static void sign(Path authority, Path key, String... options) throws Exception {
        Programs.run(Stream.of(
                        Stream.of("ssh-keygen", "-q", "-s", authority.toString(), "-I", "test"),
                        Stream.of(options),
                        Stream.of(key.toString()))
                .flatMap(words -> words)
                .toList());
    }

    private Path folder(String name) throws Exception {
        return Files.createDirectory(folder.resolve(name));
    }

    private static String run(MinaConnector connector, SshAddress address, String command) throws Exception {
        try (SshConnection connection = connector.connect(address, LIMIT)) {
            ExecResult result = connection.exec(new ExecRequest(command, new byte[0], 1_000, 1_000, LIMIT));
            return new String(result.output(), UTF_8);
        }
    }
}
