package dev.certmend.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.certmend.inventory.SshAddress;
import dev.certmend.ssh.SshFailure.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connector against OpenSSH's server, agent and file formats. */
class MinaConnectorIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private RealSshd sshd;

    @BeforeEach
    void start() throws Exception {
        sshd = RealSshd.start(folder);
    }

    @AfterEach
    void stop() throws Exception {
        if (sshd != null) {
            sshd.close();
        }
    }

    @Test
    void runsAProgramThatReadsItsInput() throws Exception {
        try (MinaConnector connector = MinaConnector.create(folder, Map.of());
                SshConnection connection = connector.connect(sshd.address(), LIMIT)) {
            byte[] script = "printf 'out %s' \"$1\"; echo problem >&2; exit 3".getBytes(UTF_8);

            ExecResult result =
                    connection.exec(new ExecRequest("sh -s -- " + PosixShell.quote("it's"), script, 100, 100, LIMIT));

            assertThat(result.exitStatus()).isEqualTo(3);
            assertThat(new String(result.output(), UTF_8)).isEqualTo("out it's");
            assertThat(new String(result.error(), UTF_8)).isEqualTo("problem\n");
        }
    }

    @Test
    void reachesThePortsOfTheNodeItself() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                MinaConnector connector = MinaConnector.create(folder, Map.of());
                SshConnection connection = connector.connect(sshd.address(), LIMIT)) {
            CompletableFuture<Void> greeting = CompletableFuture.runAsync(() -> greet(listener));

            try (ForwardedPort port =
                    connection.forward(listener.getLocalPort(), LIMIT).orElseThrow()) {
                port.output().write("ada\n".getBytes(UTF_8));
                port.output().flush();
                assertThat(new String(port.input().readAllBytes(), UTF_8)).isEqualTo("hello ada");
            }
            greeting.get();
            assertThat(run(connector, sshd.address(), "echo still here")).isEqualTo("still here\n");
        }
    }

    private static void greet(ServerSocket listener) {
        try (Socket caller = listener.accept()) {
            String name = new BufferedReader(new InputStreamReader(caller.getInputStream(), UTF_8)).readLine();
            caller.getOutputStream().write(("hello " + name).getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aPortOnWhichNothingListensIsNoFailure() throws Exception {
        int free;
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = listener.getLocalPort();
        }
        try (MinaConnector connector = MinaConnector.create(folder, Map.of());
                SshConnection connection = connector.connect(sshd.address(), LIMIT)) {
            assertThat(connection.forward(free, LIMIT)).isEmpty();
        }
    }

    @Test
    void aServerThatForwardsNothingSaysSoAndStillRunsCommands() throws Exception {
        sshd.close();
        Path other = Files.createDirectory(folder.resolve("other"));
        sshd = RealSshd.start(other, "AllowTcpForwarding no");
        try (MinaConnector connector = MinaConnector.create(folder, Map.of());
                SshConnection connection = connector.connect(sshd.address(), LIMIT)) {
            assertThatExceptionOfType(SshFailure.class)
                    .isThrownBy(() -> connection.forward(6443, LIMIT))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.FORWARDING_REFUSED));
            ExecResult after = connection.exec(new ExecRequest("echo hi", new byte[0], 100, 100, LIMIT));
            assertThat(new String(after.output(), UTF_8)).isEqualTo("hi\n");
        }
    }

    @Test
    void aSilentPortEndsAtItsDeadline() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                MinaConnector connector = MinaConnector.create(folder, Map.of());
                SshConnection connection = connector.connect(sshd.address(), LIMIT);
                ForwardedPort port = connection
                        .forward(listener.getLocalPort(), Duration.ofMillis(500))
                        .orElseThrow()) {
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> port.input().read(new byte[1]));
        }
    }

    @Test
    void forwardsNoAgent() throws Exception {
        try (RealAgent agent = RealAgent.start(folder);
                MinaConnector connector = MinaConnector.create(folder, agent.environment())) {
            assertThat(run(connector, sshd.address(), "echo \"[$SSH_AUTH_SOCK]\""))
                    .isEqualTo("[]\n");
        }
    }

    @Test
    void cutsAnEndlessStreamAndASilentCommand() throws Exception {
        try (MinaConnector connector = MinaConnector.create(folder, Map.of());
                SshConnection connection = connector.connect(sshd.address(), LIMIT)) {
            ExecResult endless = connection.exec(new ExecRequest("yes", new byte[0], 5_000, 0, LIMIT));
            assertThat(endless.output()).hasSize(5_000);
            assertThat(endless.truncated()).isTrue();

            assertThatExceptionOfType(SshFailure.class)
                    .isThrownBy(() -> connection.exec(
                            new ExecRequest("tail -f /dev/null", new byte[0], 10, 10, Duration.ofMillis(300))))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.DEADLINE_EXCEEDED));
        }
    }

    @Test
    void tellsThatASignalEndedACommand() throws Exception {
        try (MinaConnector connector = MinaConnector.create(folder, Map.of());
                SshConnection connection = connector.connect(sshd.address(), LIMIT)) {
            ExecResult result = connection.exec(new ExecRequest("kill -9 $$", new byte[0], 10, 10, LIMIT));

            assertThat(result.exitStatus()).isNull();
            assertThat(result.truncated()).isFalse();
        }
    }

    @Test
    void logsInWithAKeyOfTheAgent() throws Exception {
        Path key = sshd.authorize("protected", "correct horse");
        try (RealAgent agent = RealAgent.start(folder);
                MinaConnector connector = MinaConnector.create(folder, agent.environment())) {
            assertThatExceptionOfType(SshFailure.class)
                    .isThrownBy(() -> connector.connect(sshd.address(key), LIMIT))
                    .withMessageContaining("is protected by a passphrase and not in the agent; add it with ssh-add")
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.IDENTITY_UNUSABLE));

            agent.add(key, "correct horse");

            assertThat(run(connector, sshd.address(key), "echo in")).isEqualTo("in\n");
            assertThat(run(connector, sshd.address(null), "echo in")).isEqualTo("in\n");
        }
    }

    @Test
    void followsTheAliasesOfTheConfiguration() throws Exception {
        Files.createDirectory(folder.resolve(".ssh"));
        Files.writeString(folder.resolve(".ssh/config"), """
                Host node
                  HostName %s
                  Port %d
                  User %s
                  IdentityFile %s
                  UserKnownHostsFile %s
                """.formatted(
                        RealSshd.HOST, sshd.port(), RealSshd.USER, sshd.clientKey(), sshd.knownHosts()));
        try (MinaConnector connector = MinaConnector.create(folder, Map.of())) {
            SshAddress alias = new SshAddress("node", null, null, null, null, null, List.of(), null, false);

            assertThat(run(connector, alias, "echo in")).isEqualTo("in\n");
        }
    }

    @Test
    void findsHostsThatSshKeygenHashed() throws Exception {
        Programs.run(List.of("ssh-keygen", "-q", "-H", "-f", sshd.knownHosts().toString()));
        assertThat(Files.readString(sshd.knownHosts())).startsWith("|1|");

        try (MinaConnector connector = MinaConnector.create(folder, Map.of())) {
            assertThat(run(connector, sshd.address(), "echo in")).isEqualTo("in\n");
        }
    }

    @Test
    void itsAdviceForAnUnknownHostWorks() throws Exception {
        Files.delete(sshd.knownHosts());
        try (MinaConnector connector = MinaConnector.create(folder, Map.of())) {
            assertThatExceptionOfType(SshFailure.class)
                    .isThrownBy(() -> connector.connect(sshd.address(), LIMIT))
                    .withMessageContaining("ssh-keyscan -p " + sshd.port() + " 127.0.0.1");

            String lines = Programs.run(List.of("ssh-keyscan", "-p", Integer.toString(sshd.port()), RealSshd.HOST));
            Files.writeString(sshd.knownHosts(), lines);

            assertThat(run(connector, sshd.address(), "echo in")).isEqualTo("in\n");
        }
    }

    private static String run(MinaConnector connector, SshAddress address, String command) throws Exception {
        try (SshConnection connection = connector.connect(address, LIMIT)) {
            ExecResult result = connection.exec(new ExecRequest(command, new byte[0], 1_000, 1_000, LIMIT));
            assertThat(result.exitStatus()).isZero();
            return new String(result.output(), UTF_8);
        }
    }
}
