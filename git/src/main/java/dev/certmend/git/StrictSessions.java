package dev.certmend.git;

import java.io.File;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.jspecify.annotations.Nullable;

/**
 * SSH to Git servers with the keys and known hosts of {@code ~/.ssh}. Only a server whose key is known is spoken to, whatever
 * {@code StrictHostKeyChecking} says there: a first use proves nothing.
 */
final class StrictSessions extends SshdSessionFactory {

    StrictSessions(Path home) {
        super(null, null);
        setHomeDirectory(home.toFile());
        setSshDirectory(home.resolve(".ssh").toFile());
    }

    @Override
    protected String getDefaultPreferredAuthentications() {
        return "publickey";
    }

    @Override
    protected ServerKeyDatabase createServerKeyDatabase(File homeDir, File sshDir) {
        return new Strict(super.createServerKeyDatabase(homeDir, sshDir));
    }

    private record Strict(ServerKeyDatabase known) implements ServerKeyDatabase {

        @Override
        public List<PublicKey> lookup(String connectAddress, InetSocketAddress remoteAddress, Configuration config) {
            return known.lookup(connectAddress, remoteAddress, new NeverAsk(config));
        }

        @Override
        public boolean accept(
                String connectAddress,
                InetSocketAddress remoteAddress,
                PublicKey serverKey,
                Configuration config,
                @Nullable CredentialsProvider provider) {
            return known.accept(connectAddress, remoteAddress, serverKey, new NeverAsk(config), null);
        }
    }

    private record NeverAsk(ServerKeyDatabase.Configuration given) implements ServerKeyDatabase.Configuration {

        @Override
        public List<String> getUserKnownHostsFiles() {
            return given.getUserKnownHostsFiles();
        }

        @Override
        public List<String> getGlobalKnownHostsFiles() {
            return given.getGlobalKnownHostsFiles();
        }

        @Override
        public StrictHostKeyChecking getStrictHostKeyChecking() {
            return StrictHostKeyChecking.REQUIRE_MATCH;
        }

        @Override
        public boolean getHashKnownHosts() {
            return given.getHashKnownHosts();
        }

        @Override
        public String getUsername() {
            return given.getUsername();
        }
    }
}
