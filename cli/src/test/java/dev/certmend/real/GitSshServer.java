package dev.certmend.real;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine's sshd on a port of its own, behind which stock Git answers. */
final class GitSshServer implements AutoCloseable {

    private static final String USER = System.getProperty("user.name");

    private final Path folder;
    private final int port;
    private final Process process;

    private GitSshServer(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts it, or ends the test where the machine has none or the user may not start one.
     *
     * @param folder where its keys and the key that it lets in come to lie, {@code client}
     */
    static GitSshServer start(RealParts parts, Path folder) throws IOException, InterruptedException {
        Path sshd = parts.command("sshd");
        parts.command("ssh-keygen");
        if (!USER.equals("root")) {
            throw parts.missing("an sshd that lets people in", "only root can start one");
        }
        StockCommand command = new StockCommand(folder);
        command.succeed("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "host");
        command.succeed("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "client");
        Files.createDirectories(Path.of("/run/sshd"));
        int port = freePort();
        Path config = Files.writeString(folder.resolve("sshd_config"), """
                ListenAddress 127.0.0.1
                Port %d
                HostKey %s
                AuthorizedKeysFile %s
                PidFile none
                StrictModes no
                UsePAM no
                PermitRootLogin prohibit-password
                PasswordAuthentication no
                """.formatted(
                        port, folder.resolve("host"), folder.resolve("client.pub")));
        Process process = new ProcessBuilder(sshd.toString(), "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sshd.log").toFile())
                .start();
        GitSshServer server = new GitSshServer(folder, port, process);
        server.awaitGreeting();
        return server;
    }

    String url(Path repository) {
        return "ssh://" + USER + "@127.0.0.1:" + port + repository;
    }

    /** The line by which a client knows it. */
    String knownHost() throws IOException {
        return "[127.0.0.1]:" + port + " " + Files.readString(folder.resolve("host.pub"));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private void awaitGreeting() throws IOException {
        for (int i = 0; process.isAlive() && i < 1_000; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.getInputStream().read() == 'S') {
                    return;
                }
            } catch (IOException e) {
                Thread.onSpinWait();
            }
        }
        close();
        throw new IOException("sshd did not start: " + Files.readString(folder.resolve("sshd.log")));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
