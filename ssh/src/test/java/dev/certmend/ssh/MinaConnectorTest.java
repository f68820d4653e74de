package dev.certmend.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.certmend.inventory.SshAddress;
import dev.certmend.ssh.SshFailure.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.server.ServerBuilder;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MinaConnectorTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    private Path folder;

    private TestServer server;
    private MinaConnector connector;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.start(folder);
        connector = MinaConnector.create(folder, Map.of());
    }

    @AfterEach
    void stop() throws IOException {
        connector.close();
        server.close();
    }

    @Test
    void aServerThatKnowsNoForwardingRefusesIt() throws Exception {
        try (SshConnection connection = connector.connect(server.address(), LONG)) {
            assertThatExceptionOfType(SshFailure.class)
                    .isThrownBy(() -> connection.forward(6443, LONG))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.FORWARDING_REFUSED));
        }
    }

    @Test
    void runsACommandAndCollectsWhatItSays() throws Exception {
        ExecResult result = exec("greet");

        assertThat(result.exitStatus()).isZero();
        assertThat(new String(result.output(), UTF_8)).isEqualTo("hello\n");
        assertThat(result.error()).isEmpty();
        assertThat(result.truncated()).isFalse();
    }

    @Test
    void tellsTheExitStatusAndStandardError() throws Exception {
        assertThat(exec("fail").exitStatus()).isEqualTo(7);
        assertThat(new String(exec("complain").error(), UTF_8)).isEqualTo("no such file\n");
    }

    @Test
    void deliversStandardInputToItsEnd() throws Exception {
        byte[] input = "line\n".repeat(200_000).getBytes(UTF_8);
        try (SshConnection connection = connector.connect(server.address(), LONG)) {
            ExecResult result = connection.exec(new ExecRequest("copy", input, input.length, 0, LONG));

            assertThat(result.output()).isEqualTo(input);
            assertThat(result.exitStatus()).isZero();
        }
    }

    @Test
    void cutsAnEndlessStreamAtTheLimitAndTheConnectionStaysUsable() throws Exception {
        try (SshConnection connection = connector.connect(server.address(), LONG)) {
            ExecResult cut = connection.exec(request("endless", 1_000, LONG));

            assertThat(cut.output()).hasSize(1_000);
            assertThat(cut.truncated()).isTrue();
            assertThat(cut.exitStatus()).isNull();
            assertThat(connection.exec(request("greet", 1_000, LONG)).exitStatus())
                    .isZero();
        }
    }

    @Test
    void dropsStandardErrorBeyondTheLimitAndLetsTheCommandEnd() throws Exception {
        ExecResult result = exec("endless-error");

        assertThat(result.error()).hasSize(100);
        assertThat(new String(result.output(), UTF_8)).isEqualTo("done\n");
        assertThat(result.exitStatus()).isZero();
    }

    @Test
    void endsASilentCommandAtTheDeadline() throws Exception {
        try (SshConnection connection = connector.connect(server.address(), LONG)) {
            assertFails(Reason.DEADLINE_EXCEEDED, () -> connection.exec(request("silent", 1_000, SHORT)));
            assertFails(Reason.CONNECTION_LOST, () -> connection.exec(request("greet", 1_000, LONG)));
        }
    }

    @Test
    void tellsWhenTheConnectionBreaksWhileACommandRuns() throws Exception {
        try (SshConnection connection = connector.connect(server.address(), LONG)) {
            assertFails(Reason.CONNECTION_LOST, () -> connection.exec(request("hang-up", 1_000, LONG)));
        }
    }

    @Test
    void asksOfTheNodeOnlyToRunTheCommand() throws Exception {
        exec("greet");

        assertThat(server.channelRequests())
                .as("no agent, terminal or environment")
                .containsExactly("exec");
    }

    @Test
    void servesManyThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Integer>> calls = IntStream.range(0, 40)
                .<Callable<Integer>>mapToObj(i -> () -> exec("fail").exitStatus())
                .toList();

        for (Future<Integer> status : threads.invokeAll(calls)) {
            assertThat(status.get()).isEqualTo(7);
        }
        threads.shutdown();
    }

    @Test
    void refusesAHostThatIsNotKnownAndSaysWhatToDo() throws Exception {
        server.writeKnownHosts("other.example " + server.hostKeyLine());

        assertFails(Reason.HOST_KEY_UNKNOWN, () -> connector.connect(server.address(), LONG))
                .withMessageContaining(server.knownHosts().toString())
                .withMessageContaining("ecdsa-sha2-nistp256 SHA256:")
                .withMessageContaining("ssh-keyscan -p " + server.port() + " 127.0.0.1");
    }

    @Test
    void refusesAHostWhereThereIsNoKnownHostsFile() throws Exception {
        Files.delete(server.knownHosts());

        assertFails(Reason.HOST_KEY_UNKNOWN, () -> connector.connect(server.address(), LONG));
    }

    @Test
    void refusesAChangedHostKeyAndNamesTheLine() throws Exception {
        String other = PublicKeyEntry.toString(TestServer.ecdsa().getPublic());
        server.writeKnownHosts("# the node", server.name() + " " + other);

        assertFails(Reason.HOST_KEY_CHANGED, () -> connector.connect(server.address(), LONG))
                .withMessageContaining(server.knownHosts() + ":2");
    }

    @Test
    void refusesARevokedHostKeyThatIsKnownToo() throws Exception {
        server.writeKnownHosts(server.name() + " " + server.hostKeyLine(), "@revoked * " + server.hostKeyLine());

        assertFails(Reason.HOST_KEY_REVOKED, () -> connector.connect(server.address(), LONG))
                .withMessageContaining(server.knownHosts() + ":2");
    }

    @Test
    void refusesTheKeyOfAnAuthorityAsThatOfAHost() throws Exception {
        server.writeKnownHosts("@cert-authority * " + server.hostKeyLine());

        assertFails(Reason.HOST_KEY_UNKNOWN, () -> connector.connect(server.address(), LONG))
                .withMessageContaining("has no host key in " + server.knownHosts());
    }

    @Test
    void asksForAHostKeyThatIsKnownWhereTheHostHasSeveral() throws Exception {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        KeyPair rsaKey = rsa.generateKeyPair();
        List<KeyPair> keys = new ArrayList<>();
        server.server().getKeyPairProvider().loadKeys(null).forEach(keys::add);
        keys.add(rsaKey);
        server.server().setKeyPairProvider(session -> keys);
        server.writeKnownHosts(server.name() + " " + PublicKeyEntry.toString(rsaKey.getPublic()));

        assertThat(exec("greet").exitStatus()).isZero();
    }

    @Test
    void tellsWhenTheNodeDoesNotTakeTheKey() throws Exception {
        Path other = server.writeKey("id_other", TestServer.ecdsa());

        assertFails(Reason.AUTHENTICATION_FAILED, () -> connector.connect(server.address(other), LONG))
                .withMessageContaining("ada@[127.0.0.1]:" + server.port())
                .withMessageContaining("authorized_keys");
    }

    @Test
    void tellsWhenTheNodeHangsUpDuringTheLogin() throws Exception {
        server.server().setPublickeyAuthenticator((user, key, session) -> {
            session.close(true);
            return false;
        });

        assertFails(Reason.CONNECTION_LOST, () -> connector.connect(server.address(), LONG));
    }

    @Test
    void tellsWhenThereIsNoUsableKey() throws Exception {
        Path missing = folder.resolve("id_missing");
        Path broken = Files.writeString(folder.resolve("id_broken"), "not a key");

        assertFails(Reason.IDENTITY_UNUSABLE, () -> connector.connect(server.address(missing), LONG))
                .withMessageContaining(missing + " does not exist");
        assertFails(Reason.IDENTITY_UNUSABLE, () -> connector.connect(server.address(broken), LONG))
                .withMessageContaining(broken + " holds no private key");
        assertFails(Reason.IDENTITY_UNUSABLE, () -> connector.connect(server.address(null), LONG))
                .withMessageContaining("there is no agent (SSH_AUTH_SOCK)");
    }

    @Test
    void tellsWhenNothingListens() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertFails(Reason.CONNECTION_REFUSED, () -> connector.connect(at(port), LONG));
    }

    @Test
    void tellsWhenTheNameIsUnknown() {
        SshAddress address = new SshAddress(
                "no-such-host.invalid",
                null,
                "ada",
                folder.resolve("id_client"),
                server.knownHosts(),
                null,
                List.of(),
                null,
                false);

        assertFails(Reason.NAME_UNRESOLVED, () -> connector.connect(address, LONG))
                .withMessageContaining("no-such-host.invalid");
    }

    @Test
    void tellsWhenTheServerDoesNotSpeakSsh() throws Exception {
        try (Answering web = new Answering("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            assertFails(Reason.NOT_SSH, () -> connector.connect(at(web.port()), LONG));
        }
        try (Answering noise = new Answering("x".repeat(100_000))) {
            assertFails(Reason.NOT_SSH, () -> connector.connect(at(noise.port()), LONG));
        }
    }

    @Test
    void tellsWhenTheServerHangsUpBeforeItsGreeting() throws Exception {
        try (Answering shy = new Answering("")) {
            assertFails(Reason.CONNECTION_LOST, () -> connector.connect(at(shy.port()), LONG));
        }
    }

    @Test
    void givesASilentServerUpAtTheDeadline() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertFails(Reason.DEADLINE_EXCEEDED, () -> connector.connect(at(silent.getLocalPort()), SHORT))
                    .withMessageContaining("did not finish its greeting in time");
        }
    }

    @Test
    void tellsWhenThereIsNoCommonAlgorithm() throws Exception {
        server.server()
                .setKeyExchangeFactories(NamedFactory.setUpTransformedFactories(
                        true, List.of(BuiltinDHFactories.dhg14_256), ServerBuilder.DH2KEX));

        assertFails(Reason.NO_COMMON_ALGORITHM, () -> connector.connect(server.address(), LONG));
    }

    @Test
    void tellsWhenTheNodeRefusesToRunCommands() throws Exception {
        server.server().setCommandFactory(null);
        try (SshConnection connection = connector.connect(server.address(), LONG)) {
            assertFails(Reason.EXEC_REFUSED, () -> connection.exec(request("greet", 10, LONG)));
        }
    }

    private ExecResult exec(String command) throws Exception {
        try (SshConnection connection = connector.connect(server.address(), LONG)) {
            return connection.exec(new ExecRequest(command, new byte[0], 1_000, 100, LONG));
        }
    }

    private static ExecRequest request(String command, int maxOutput, Duration deadline) {
        return new ExecRequest(command, new byte[0], maxOutput, 100, deadline);
    }

    private SshAddress at(int port) {
        return new SshAddress(
                TestServer.HOST,
                port,
                "ada",
                folder.resolve("id_client"),
                server.knownHosts(),
                null,
                List.of(),
                null,
                false);
    }

    private static ThrowableAssertAlternative<SshFailure> assertFails(Reason reason, ThrowingCallable call) {
        return assertThatExceptionOfType(SshFailure.class)
                .isThrownBy(call)
                .satisfies(failure -> assertThat(failure.reason())
                        .as("%s, from %s", failure.getMessage(), failure.getCause())
                        .isEqualTo(reason));
    }

    /** Waits until whoever connects has begun to speak, says one thing and hangs up. */
    private static final class Answering implements AutoCloseable {

        private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

        Answering(String text) throws IOException {
            Thread thread = new Thread(() -> answer(text));
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return listener.getLocalPort();
        }

        private void answer(String text) {
            try (Socket client = listener.accept();
                    OutputStream out = client.getOutputStream()) {
                client.getInputStream().read();
                out.write(text.getBytes(UTF_8));
            } catch (IOException e) {
                // The client hung up first, which ends this too.
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
