package dev.certmend.ssh;

import dev.certmend.inventory.SshAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.session.ClientSession;

/**
 * Connects with Apache MINA SSHD. Host keys are only ever looked up, keys to log in come from files and the agent, and
 * the agent is never forwarded.
 */
public final class MinaConnector implements SshConnector {

    /** An agent may ask a person for each signature, and most agents answer one question after the other. */
    private static final int AGENT_THREADS = 8;

    private final Destinations destinations;
    private final Identities identities;
    private final ExecutorService agentThreads =
            Executors.newFixedThreadPool(AGENT_THREADS, MinaConnector::agentThread);
    private final AddressClient client;
    private final SessionOpener opener;

    private MinaConnector(Path home, Map<String, String> environment) {
        this.destinations = new Destinations(home);
        this.identities = new Identities(environment);
        this.client = ClientSetup.start(agentThreads);
        this.opener = new SessionOpener(client, new Bastions(this::session));
    }

    /**
     * A connector for a person's SSH settings.
     *
     * @param home where {@code .ssh} lies
     * @param environment for {@code SSH_AUTH_SOCK}, the agent
     */
    public static MinaConnector create(Path home, Map<String, String> environment) {
        return new MinaConnector(home, environment);
    }

    private static Thread agentThread(Runnable work) {
        Thread thread = new Thread(work, "ssh-agent");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public SshConnection connect(SshAddress address, Duration deadline) throws SshFailure, InterruptedException {
        Deadline limit = Deadline.in(deadline);
        Destination destination = destinations.of(address);
        return new MinaConnection(session(destination, limit), destination);
    }

    private ClientSession session(Destination destination, Deadline limit) throws SshFailure, InterruptedException {
        Attempt attempt =
                new Attempt(destination, destinations.hostKeys(destination), identities.of(destination, limit));
        ClientSession session = opener.open(attempt, limit);
        boolean loggedIn = false;
        try {
            logIn(session, attempt, limit);
            loggedIn = true;
            return session;
        } finally {
            if (!loggedIn) {
                session.close(true);
            }
        }
    }

    private static void logIn(ClientSession session, Attempt attempt, Deadline deadline)
            throws SshFailure, InterruptedException {
        try {
            AuthFuture future = session.auth();
            if (!deadline.await(future)) {
                throw Failures.tooSlow(session, attempt);
            }
            if (!future.isSuccess()) {
                throw Failures.notLoggedIn(session, attempt, future.getException());
            }
        } catch (SshFailure e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw Failures.notLoggedIn(session, attempt, e);
        }
    }

    @Override
    public void close() {
        opener.close();
        agentThreads.shutdownNow();
        client.stop();
    }
}
