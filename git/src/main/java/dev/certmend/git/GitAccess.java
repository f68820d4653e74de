package dev.certmend.git;

import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a Git server. HTTPS takes a token from the environment, never from the address, where it would end up in
 * messages. SSH uses the keys and known hosts of {@code ~/.ssh}; an unknown host key is refused, since nobody is asked.
 */
public final class GitAccess {

    private static final int TIMEOUT_SECONDS = 60;

    private final Path home;
    private final @Nullable CredentialsProvider credentials;

    /**
     * Access as the environment describes it.
     *
     * @param environment {@code CERTMEND_GIT_TOKEN}, and {@code CERTMEND_GIT_USER} where the server wants a name with it
     */
    public GitAccess(Path home, Map<String, String> environment) {
        this.home = home;
        String token = environment.get("CERTMEND_GIT_TOKEN");
        this.credentials = token == null
                ? null
                : new UsernamePasswordCredentialsProvider(
                        environment.getOrDefault("CERTMEND_GIT_USER", "certmend"), token);
    }

    void configure(Transport transport) {
        transport.setTimeout(TIMEOUT_SECONDS);
        if (transport instanceof SshTransport ssh) {
            ssh.setSshSessionFactory(sessions());
        } else {
            transport.setCredentialsProvider(credentials);
        }
    }

    private SshdSessionFactory sessions() {
        return new SshdSessionFactoryBuilder()
                .setPreferredAuthentications("publickey")
                .setHomeDirectory(home.toFile())
                .setSshDirectory(home.resolve(".ssh").toFile())
                .build(null);
    }
}
