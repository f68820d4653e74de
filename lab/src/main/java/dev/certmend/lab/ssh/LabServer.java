package dev.certmend.lab.ssh;

import java.io.Closeable;
import java.io.IOException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.channel.ChannelSessionFactory;

/** The SSH server of one machine on loopback: one user, one key, exec requests only. */
public final class LabServer implements Closeable {

    private static final String ADDRESS = "127.0.0.1";

    private final SshServer server;
    private final KeyPair hostKey;

    private LabServer(SshServer server, KeyPair hostKey) {
        this.server = server;
        this.hostKey = hostKey;
    }

    /**
     * Starts on a free port.
     *
     * @param client the only key that may log in
     * @param threads run the programs
     */
    public static LabServer start(Machine machine, PublicKey client, CommandLog log, ExecutorService threads)
            throws IOException {
        KeyPair hostKey = SshKeys.newHostKey();
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost(ADDRESS);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setPublickeyAuthenticator(
                (user, key, session) -> user.equals(machine.user()) && KeyUtils.compareKeys(key, client));
        // Nothing is forwarded. The library would keep a thread for a minute for each request that a filter turns away.
        server.setChannelFactories(List.of(ChannelSessionFactory.INSTANCE));
        server.setCommandFactory((channel, command) -> {
            log.add(machine.name(), machine.describe(command));
            return new ExecCommand(machine.program(command), threads);
        });
        server.start();
        return new LabServer(server, hostKey);
    }

    /** The port that was free. */
    public int port() {
        return server.getPort();
    }

    /** The line for {@code known_hosts}. */
    public String knownHost() {
        return "[" + ADDRESS + "]:" + port() + " " + PublicKeyEntry.toString(hostKey.getPublic());
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
