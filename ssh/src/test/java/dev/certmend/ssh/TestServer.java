package dev.certmend.ssh;

import dev.certmend.inventory.SshAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.channel.ChannelSessionFactory;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.jspecify.annotations.Nullable;

/** An SSH server in this process, with a folder for what a client of it needs. */
final class TestServer implements AutoCloseable {

    static final String HOST = "127.0.0.1";

    private final Path folder;
    private final KeyPair hostKey = ecdsa();
    private final KeyPair clientKey = ecdsa();
    private final SshServer server = SshServer.setUpDefaultServer();
    private final List<String> channelRequests = new CopyOnWriteArrayList<>();

    private TestServer(Path folder) throws IOException {
        this.folder = folder;
        server.setHost(HOST);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(key, clientKey.getPublic()));
        server.setChannelFactories(List.of(new RecordingChannelFactory(channelRequests)));
        server.setCommandFactory((channel, command) -> new TestCommand(command));
        server.start();
        writeKey("id_client", clientKey);
        writeKnownHosts(name() + " " + hostKeyLine());
    }

    static TestServer start(Path folder) throws IOException {
        return new TestServer(folder);
    }

    static KeyPair ecdsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return server.getPort();
    }

    SshServer server() {
        return server;
    }

    KeyPair clientKey() {
        return clientKey;
    }

    /** As known_hosts spells it. */
    String name() {
        return "[" + HOST + "]:" + port();
    }

    String hostKeyLine() {
        return PublicKeyEntry.toString(hostKey.getPublic());
    }

    Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    void writeKnownHosts(String... lines) throws IOException {
        Files.write(knownHosts(), List.of(lines));
    }

    Path writeKey(String name, KeyPair pair) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "test", null, out);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return file;
    }

    SshAddress address() {
        return address(folder.resolve("id_client"));
    }

    SshAddress address(@Nullable Path identityFile) {
        return new SshAddress(HOST, port(), "ada", identityFile, knownHosts(), null, List.of(), null, false);
    }

    /** What clients asked of their channels, in order. */
    List<String> channelRequests() {
        return channelRequests;
    }

    @Override
    public void close() throws IOException {
        server.close(true);
    }

    private static final class RecordingChannelFactory extends ChannelSessionFactory {

        private final List<String> requests;

        RecordingChannelFactory(List<String> requests) {
            this.requests = requests;
        }

        @Override
        public Channel createChannel(Session session) {
            return new ChannelSession() {
                @Override
                public void handleRequest(Buffer buffer) throws IOException {
                    int start = buffer.rpos();
                    requests.add(buffer.getString());
                    buffer.rpos(start);
                    super.handleRequest(buffer);
                }
            };
        }
    }

    /** Programs that behave well and badly. */
    private static final class TestCommand extends AbstractCommandSupport {

        TestCommand(String command) {
            super(command, null);
        }

        @Override
        public void run() {
            try {
                onExit(perform(getCommand()));
            } catch (IOException e) {
                onExit(1, "the client is gone");
            } catch (InterruptedException e) {
                onExit(1, "the command was cut off");
            }
        }

        private int perform(String command) throws IOException, InterruptedException {
            OutputStream out = getOutputStream();
            switch (command) {
                case "greet" -> write(out, "hello\n");
                case "complain" -> write(getErrorStream(), "no such file\n");
                case "fail" -> {
                    return 7;
                }
                case "hang-up" -> getServerSession().close(true);
                case "copy" -> copy(getInputStream(), out);
                case "endless" -> repeat(out);
                case "endless-error" -> {
                    for (int i = 0; i < 100; i++) {
                        write(getErrorStream(), "again and again\n");
                    }
                    write(out, "done\n");
                }
                default -> new CountDownLatch(1).await();
            }
            return 0;
        }

        private static void copy(InputStream in, OutputStream out) throws IOException {
            in.transferTo(out);
            out.flush();
        }

        private static void repeat(OutputStream out) throws IOException {
            while (true) {
                write(out, "again and again\n");
            }
        }

        private static void write(OutputStream out, String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
