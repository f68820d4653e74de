package dev.certmend.ssh;

import dev.certmend.inventory.SshAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The machine's sshd on a port of its own, with its own keys, as a child of the test. */
final class RealSshd implements AutoCloseable {

    static final String HOST = "127.0.0.1";
    static final String USER = System.getProperty("user.name");

    /** A busy machine may need a second; refusals of a port come faster than any count of them. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;
    private final Path sshKeygen;
    private final int port;
    private final Process process;

    private RealSshd(Path folder, Path sshd, Path sshKeygen, List<String> settings)
            throws IOException, InterruptedException {
        this.folder = folder;
        this.sshKeygen = sshKeygen;
        this.port = freePort();
        if (!Files.exists(folder.resolve("host_ed25519"))) {
            generate("host_ed25519", "");
        }
        generate("client", "");
        Files.copy(folder.resolve("client.pub"), folder.resolve("authorized_keys"));
        Files.writeString(
                knownHosts(), "[" + HOST + "]:" + port + " " + Files.readString(folder.resolve("host_ed25519.pub")));
        Files.createDirectories(Path.of("/run/sshd"));
        Path config = Files.writeString(folder.resolve("sshd_config"), configuration() + String.join("\n", settings));
        this.process = new ProcessBuilder(sshd.toString(), "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sshd.log").toFile())
                .start();
        awaitGreeting();
    }

    /** Starts it, or ends the test where the machine has none or the user may not start one. */
    static RealSshd start(Path folder, String... settings) throws IOException, InterruptedException {
        Path sshd = RealParts.require("sshd", "openssh-server");
        RealParts.requireThat(USER.equals("root"), "only root can start an sshd that lets people in");
        return new RealSshd(folder, sshd, RealParts.require("ssh-keygen", "openssh-client"), List.of(settings));
    }

    private String configuration() {
        return """
                ListenAddress %s
                Port %d
                HostKey %s
                AuthorizedKeysFile %s
                PidFile none
                StrictModes no
                UsePAM no
                PermitRootLogin prohibit-password
                PasswordAuthentication no
                MaxStartups 100:30:200
                """.formatted(HOST, port, folder.resolve("host_ed25519"), folder.resolve("authorized_keys"));
    }

    int port() {
        return port;
    }

    /** What it has said so far. */
    String log() throws IOException {
        return Files.readString(folder.resolve("sshd.log"));
    }

    Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    Path clientKey() {
        return folder.resolve("client");
    }

    SshAddress address() {
        return address(clientKey());
    }

    SshAddress address(@Nullable Path identityFile) {
        return new SshAddress(HOST, port, USER, identityFile, knownHosts(), null, List.of(), null, false);
    }

    /** Makes a key that the server lets in too. */
    Path authorize(String name, String passphrase) throws IOException, InterruptedException {
        Path key = generate(name, passphrase);
        admit(key);
        return key;
    }

    /** Lets another key in too. */
    void admit(Path key) throws IOException {
        Files.writeString(
                folder.resolve("authorized_keys"),
                Files.readString(folder.resolve("authorized_keys")) + Files.readString(Path.of(key + ".pub")));
    }

    Path generate(String name, String passphrase) throws IOException, InterruptedException {
        Path key = folder.resolve(name);
        Programs.run(List.of(
                sshKeygen.toString(), "-q", "-t", "ed25519", "-N", passphrase, "-C", name, "-f", key.toString()));
        return key;
    }

    /** Waits for the first line of the server; each try ends by itself, and so do they all. */
    private void awaitGreeting() throws IOException {
        Instant end = Instant.now().plus(PATIENCE);
        while (process.isAlive() && Instant.now().isBefore(end)) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.getInputStream().read() == 'S') {
                    return;
                }
            } catch (IOException e) {
                Thread.onSpinWait();
            }
        }
        throw new IOException("sshd did not start: " + log());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
