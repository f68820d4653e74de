package dev.certmend.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.certmend.inventory.SshAddress;
import dev.certmend.ssh.SshFailure.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Addresses that take no connection and refuse none, as behind a firewall that drops packets. */
class TransportTest {

    private static final int SILENT_NODES = 30;
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration SHORT = Duration.ofSeconds(2);

    @TempDir
    private Path folder;

    private TestServer server;
    private MinaConnector connector;
    private BlackHole hole;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.start(folder);
        connector = MinaConnector.create(folder, Map.of());
        hole = new BlackHole();
    }

    @AfterEach
    void stop() throws IOException {
        hole.close();
        connector.close();
        server.close();
    }

    @Test
    void addressesThatNeverAnswerDoNotHoldUpTheOthers() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(SILENT_NODES);
        List<Future<SshConnection>> waiting = new ArrayList<>();
        CountDownLatch begun = new CountDownLatch(SILENT_NODES);
        for (int node = 0; node < SILENT_NODES; node++) {
            waiting.add(threads.submit(() -> {
                begun.countDown();
                return connector.connect(hole.address(server), LONG);
            }));
        }
        begun.await();

        try (SshConnection connection = connector.connect(server.address(), LONG.dividedBy(4))) {
            ExecRequest greet = new ExecRequest("greet", new byte[0], 100, 100, LONG);
            assertThat(connection.exec(greet).exitStatus()).isZero();
            assertThat(waiting).noneMatch(Future::isDone);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anAddressThatNeverAnswersIsGivenUpAtTheDeadline() throws Exception {
        connector.connect(server.address(), LONG).close();

        assertThatExceptionOfType(SshFailure.class)
                .isThrownBy(() -> connector.connect(hole.address(server), SHORT))
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.CONNECTION_TIMEOUT));
    }

    /** A listener whose queue is full: the system drops who else knocks. */
    private static final class BlackHole implements AutoCloseable {

        private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final List<Socket> queued = new ArrayList<>();

        BlackHole() throws IOException {
            boolean open = true;
            while (open) {
                open = takesAnother();
            }
        }

        private boolean takesAnother() throws IOException {
            Socket socket = new Socket();
            queued.add(socket);
            try {
                socket.connect(listener.getLocalSocketAddress(), 300);
                return true;
            } catch (SocketTimeoutException e) {
                return false;
            }
        }

        SshAddress address(TestServer like) {
            SshAddress known = like.address();
            return new SshAddress(
                    known.host(),
                    listener.getLocalPort(),
                    known.user(),
                    known.identityFile(),
                    known.knownHosts(),
                    null,
                    List.of(),
                    null,
                    false);
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : queued) {
                socket.close();
            }
            listener.close();
        }
    }
}
