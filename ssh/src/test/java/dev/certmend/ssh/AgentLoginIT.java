package dev.certmend.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.certmend.ssh.SshFailure.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins with the keys of OpenSSH's agent to OpenSSH's server. */
class AgentLoginIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    private RealSshd sshd;
    private RealAgent agent;

    @BeforeEach
    void start() throws Exception {
        sshd = RealSshd.start(folder);
        agent = RealAgent.start(folder);
    }

    @AfterEach
    void stop() {
        if (agent != null) {
            agent.close();
        }
        if (sshd != null) {
            sshd.close();
        }
    }

    @Test
    void logsInOnceAPersonAllowsTheSignature() throws Exception {
        agent.sshAdd("-q", "-c", sshd.clientKey().toString());
        Programs.run(List.of(
                "mkfifo",
                folder.resolve("asked").toString(),
                folder.resolve("allowed").toString()));
        agent.answerWith("echo asked >" + folder.resolve("asked") + "; read word <" + folder.resolve("allowed"));
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (MinaConnector connector = MinaConnector.create(folder, agent.environment())) {
            Future<String> login = thread.submit(() -> run(connector));
            assertThat(Files.readString(folder.resolve("asked"))).isEqualTo("asked\n");
            assertThat(login).isNotDone();

            Files.writeString(folder.resolve("allowed"), "yes\n");

            assertThat(login.get()).isEqualTo("in\n");
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void namesTheAgentWhosePersonSaysNo() throws Exception {
        agent.sshAdd("-q", "-c", sshd.clientKey().toString());
        agent.answerWith("exit 1");

        assertUnusable(LIMIT, "did not sign with it: it refused");
    }

    @Test
    void namesTheAgentWhosePersonIsAway() throws Exception {
        agent.sshAdd("-q", "-c", sshd.clientKey().toString());
        agent.answerWith("exec tail -f /dev/null");

        assertUnusable(SHORT, "did not sign with it: it did not answer in time");
    }

    @Test
    void tellsThatTheAgentMayBeLocked() throws Exception {
        agent.add(sshd.clientKey(), "");
        agent.answerWith("echo secret");
        agent.sshAdd("-x");

        assertUnusable(LIMIT, "the agent has no key that can be used, or is locked");
    }

    @Test
    void tellsHowToChooseAmongMoreKeysThanTheServerLooksAt() throws Exception {
        for (int i = 0; i < 30; i++) {
            agent.add(sshd.generate("stranger" + i, ""), "");
        }
        agent.add(sshd.clientKey(), "");
        try (MinaConnector connector = MinaConnector.create(folder, agent.environment())) {
            assertThatExceptionOfType(SshFailure.class)
                    .isThrownBy(() -> run(connector))
                    .withMessageContaining("before it had seen all 31 keys")
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.AUTHENTICATION_FAILED));
        }
    }

    private String run(MinaConnector connector) throws Exception {
        try (SshConnection connection = connector.connect(sshd.address(null), LIMIT)) {
            return new String(
                    connection
                            .exec(new ExecRequest("echo in", new byte[0], 100, 100, LIMIT))
                            .output(),
                    UTF_8);
        }
    }

    private void assertUnusable(Duration limit, String message) {
        try (MinaConnector connector = MinaConnector.create(folder, agent.environment())) {
            assertThatExceptionOfType(SshFailure.class)
                    .isThrownBy(() -> connector.connect(sshd.address(null), limit))
                    .withMessageContaining(message)
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.IDENTITY_UNUSABLE));
        }
    }
}
