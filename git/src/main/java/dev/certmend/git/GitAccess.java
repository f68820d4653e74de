package dev.certmend.git;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiFunction;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a Git server. HTTPS takes a token from the environment, never from the address, where it would end up in
 * messages. SSH uses the keys and known hosts of {@code ~/.ssh}; an unknown host key is refused, since nobody is asked.
 */
public final class GitAccess {

    private static final int TIMEOUT_SECONDS = 60;

    private final Path home;
    private final @Nullable CredentialsProvider credentials;

    private GitAccess(Path home, @Nullable CredentialsProvider credentials) {
        this.home = home;
        this.credentials = credentials;
    }

    /**
     * Access as the environment describes it, to an address that the user gave.
     *
     * @param environment {@code CERTMEND_GIT_TOKEN}, and {@code CERTMEND_GIT_USER} where the server wants a name with it
     */
    public GitAccess(Path home, Map<String, String> environment) {
        this(home, token(environment, UsernamePasswordCredentialsProvider::new));
    }

    /**
     * Access to addresses that stand in a file. Whoever writes such a file must not get the token with it, so it goes to
     * one host only, which the environment names.
     *
     * @param environment as above, and {@code CERTMEND_GIT_HOST}; without it no token is used
     */
    public static GitAccess toOneHost(Path home, Map<String, String> environment) {
        String host = environment.get("CERTMEND_GIT_HOST");
        return new GitAccess(
                home,
                host == null ? null : token(environment, (user, token) -> new HostCredentials(user, token, host)));
    }

    private static @Nullable CredentialsProvider token(
            Map<String, String> environment, BiFunction<String, String, CredentialsProvider> provider) {
        String token = environment.get("CERTMEND_GIT_TOKEN");
        return token == null ? null : provider.apply(environment.getOrDefault("CERTMEND_GIT_USER", "certmend"), token);
    }

    void configure(Transport transport) {
        transport.setTimeout(TIMEOUT_SECONDS);
        if (transport instanceof SshTransport ssh) {
            ssh.setSshSessionFactory(new StrictSessions(home));
        } else {
            transport.setCredentialsProvider(credentials);
        }
    }
}
