package dev.certmend.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.certmend.ssh.FakeAgent.Mood;
import dev.certmend.ssh.SshFailure.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins with the keys of an agent that does not do what one hopes. */
class AgentLoginTest {

    private static final int WAITING_NODES = 30;
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration SHORT = Duration.ofSeconds(3);

    @TempDir
    private Path folder;

    private final KeyPair first = TestServer.ecdsa();
    private final KeyPair second = TestServer.ecdsa();
    private final CountDownLatch keysOfAgentShown = new CountDownLatch(WAITING_NODES);
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.start(folder);
        server.server().setPublickeyAuthenticator((user, key, session) -> {
            boolean ofAgent =
                    KeyUtils.compareKeys(key, first.getPublic()) || KeyUtils.compareKeys(key, second.getPublic());
            if (ofAgent) {
                keysOfAgentShown.countDown();
            }
            return ofAgent || KeyUtils.compareKeys(key, server.clientKey().getPublic());
        });
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void nodesThatWaitForTheAgentDoNotHoldUpTheOthers() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WAITING_NODES);
        try (FakeAgent agent = new FakeAgent(folder, Mood.SILENT_WHEN_SIGNING, first);
                MinaConnector connector = MinaConnector.create(folder, agent.environment())) {
            List<Future<SshConnection>> waiting = new ArrayList<>();
            for (int node = 0; node < WAITING_NODES; node++) {
                waiting.add(threads.submit(() -> connector.connect(server.address(null), LONG)));
            }
            assertThat(keysOfAgentShown.await(LONG.toSeconds() / 2, TimeUnit.SECONDS))
                    .as("all of them came as far as the signature")
                    .isTrue();

            try (SshConnection connection = connector.connect(server.address(), LONG.dividedBy(4))) {
                ExecRequest greet = new ExecRequest("greet", new byte[0], 100, 100, LONG);
                assertThat(connection.exec(greet).exitStatus()).isZero();
                assertThat(waiting).noneMatch(Future::isDone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anAgentThatNeverSignsIsNamedAtTheDeadline() throws Exception {
        assertUnusable(Mood.SILENT_WHEN_SIGNING, SHORT)
                .withMessageContaining("the agent's key " + KeyUtils.getFingerPrint(first.getPublic()))
                .withMessageContaining("did not sign with it: it did not answer in time; answer its question");
    }

    @Test
    void anAgentThatRefusesToSignIsNamedAndNotAskedAgain() throws Exception {
        assertUnusable(Mood.REFUSES, LONG)
                .withMessageContaining("did not sign with it: it refused; answer its question")
                .satisfies(e -> assertThat(e.reason().isTransient()).isFalse());
    }

    @Test
    void anAgentThatDoesNotEvenTellItsKeysIsNamedAtTheDeadline() throws Exception {
        assertUnusable(Mood.SILENT, SHORT)
                .withMessageContaining("the agent (SSH_AUTH_SOCK) cannot be used: it did not answer in time");
    }

    @Test
    void aKeyWithWhichTheAgentDoesNotSignIsPassedOver() throws Exception {
        try (FakeAgent agent = new FakeAgent(folder, Mood.REFUSES_FIRST, first, second);
                MinaConnector connector = MinaConnector.create(folder, agent.environment());
                SshConnection connection = connector.connect(server.address(null), LONG)) {
            assertThat(connection
                            .exec(new ExecRequest("greet", new byte[0], 100, 100, LONG))
                            .exitStatus())
                    .isZero();
        }
    }

    @Test
    void aSilentAgentLeavesTimeForTheKeysInFiles() throws Exception {
        try (FakeAgent agent = new FakeAgent(folder, Mood.SILENT, first);
                MinaConnector connector = MinaConnector.create(folder, agent.environment());
                SshConnection connection = connector.connect(server.address(), SHORT.multipliedBy(4))) {
            assertThat(connection
                            .exec(new ExecRequest("greet", new byte[0], 100, 100, LONG))
                            .exitStatus())
                    .isZero();
        }
    }

    @Test
    void aRefusedKeyDoesNotHideThatTheAgentIsGone() throws Exception {
        Path stranger = server.writeKey("id_stranger", TestServer.ecdsa());
        Path ssh = Files.createDirectory(folder.resolve(".ssh"));
        Files.move(stranger, ssh.resolve("id_ecdsa"));
        Map<String, String> environment =
                Map.of("SSH_AUTH_SOCK", folder.resolve("gone.sock").toString());
        try (MinaConnector connector = MinaConnector.create(folder, environment)) {
            assertThatExceptionOfType(SshFailure.class)
                    .isThrownBy(() -> connector.connect(server.address(null), LONG))
                    .withMessageContaining("accepts none of the 1 keys that were tried (besides, the agent"
                            + " (SSH_AUTH_SOCK) cannot be used: No such file or directory); add the public key")
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.AUTHENTICATION_FAILED));
        }
    }

    @Test
    void aHostThatSeesTooManyKeysIsNotSaidToRefuseThemAll() throws Exception {
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(server.server(), 2);
        KeyPair[] strangers = {TestServer.ecdsa(), TestServer.ecdsa(), TestServer.ecdsa(), TestServer.ecdsa(), first};
        try (FakeAgent agent = new FakeAgent(folder, Mood.WILLING, strangers);
                MinaConnector connector = MinaConnector.create(folder, agent.environment())) {
            assertThatExceptionOfType(SshFailure.class)
                    .isThrownBy(() -> connector.connect(server.address(null), LONG))
                    .withMessageContaining("ended the login before it had seen all 5 keys")
                    .withMessageContaining("MaxAuthTries")
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.AUTHENTICATION_FAILED));
        }
    }

    private ThrowableAssertAlternative<SshFailure> assertUnusable(Mood mood, Duration deadline) throws IOException {
        try (FakeAgent agent = new FakeAgent(folder, mood, first);
                MinaConnector connector = MinaConnector.create(folder, agent.environment())) {
            return assertThatExceptionOfType(SshFailure.class)
                    .isThrownBy(() -> connector.connect(server.address(null), deadline))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.IDENTITY_UNUSABLE));
        }
    }
}
