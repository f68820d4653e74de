package dev.certmend.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.inventory.SshAddress;
import dev.certmend.inventory.SshHop;
import dev.certmend.ssh.ExecRequest;
import dev.certmend.ssh.MinaConnector;
import dev.certmend.ssh.SshConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host on the way whose name service is silent for minutes, as its sshd waits for it. */
class SilentNameServiceIT {

    private static final RealParts PARTS = RealParts.ofThisMachine();
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String UNKNOWN = "gone.example";
    private static final String SILENCE = "setsid -f perl -MSocket -e 'socket(S, PF_INET, SOCK_DGRAM, 0);"
            + " bind(S, sockaddr_in(53, INADDR_LOOPBACK)); sleep' >/dev/null 2>&1 </dev/null";
    private static final String PATIENCE =
            "printf 'nameserver 127.0.0.1\\noptions timeout:30 attempts:5\\n' >/etc/resolv.conf";

    @TempDir
    private Path folder;

    @Test
    void a_node_with_an_address_does_not_wait_for_the_names_of_others() throws Exception {
        var keys = new StockKeys(folder);
        StockKeys.Key login = keys.ed25519("login");
        try (KubeadmNode bastion = KubeadmNode.first(PARTS, "bastion", keys.ed25519("host"), login.publicKey());
                MinaConnector connector = MinaConnector.create(folder, Map.of())) {
            bastion.exec("sh", "-c", SILENCE);
            bastion.exec("sh", "-c", PATIENCE);
            Files.writeString(
                    folder.resolve("known_hosts"), "* " + bastion.hostKeyLine().split(" ", 2)[1] + "\n");
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> connectInVain(connector, bastion));
            while (!bastion.sshLog().contains(UNKNOWN) && !waiting.isDone()) {
                Thread.onSpinWait();
            }

            try (SshConnection node = connector.connect(behind(bastion, "127.0.0.1"), LIMIT)) {
                byte[] answer = node.exec(new ExecRequest("echo in", new byte[0], 1_000, 1_000, LIMIT))
                        .output();
                assertThat(new String(answer, StandardCharsets.UTF_8)).isEqualTo("in\n");
            }
            assertThat(waiting).isNotDone();
        }
    }

    private void connectInVain(MinaConnector connector, KubeadmNode bastion) {
        try {
            connector.connect(behind(bastion, UNKNOWN), LIMIT).close();
        } catch (InterruptedException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A node behind the bastion, which is the bastion itself. */
    private SshAddress behind(KubeadmNode bastion, String host) throws IOException {
        return new SshAddress(
                host,
                22,
                "root",
                folder.resolve("login"),
                folder.resolve("known_hosts"),
                null,
                List.of(),
                List.of(new SshHop("root", bastion.host(), bastion.port())),
                false);
    }
}
