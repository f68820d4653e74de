package dev.certmend.ssh;

import dev.certmend.ssh.SshFailure.Reason;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.client.session.ClientSession;

/**
 * Sessions with the hosts on the way. All nodes behind one of them share its session, so that a thousand nodes cost it one
 * login.
 */
final class Bastions {

    /** Connects to a host and logs in. */
    interface Login {
        ClientSession to(Destination destination, Deadline deadline) throws SshFailure, InterruptedException;
    }

    private final Login login;
    private final Map<Destination, CompletableFuture<ClientSession>> sessions = new ConcurrentHashMap<>();

    Bastions(Login login) {
        this.login = login;
    }

    /**
     * The session with a host; the first who asks opens it, and all others wait for that.
     *
     * @throws SshFailure if it cannot be opened; whoever asks later tries again
     */
    ClientSession session(Destination bastion, Deadline deadline) throws SshFailure, InterruptedException {
        while (true) {
            CompletableFuture<ClientSession> mine = new CompletableFuture<>();
            CompletableFuture<ClientSession> known = sessions.putIfAbsent(bastion, mine);
            ClientSession session = known == null ? open(bastion, mine, deadline) : await(bastion, known, deadline);
            if (session.isOpen()) {
                return session;
            }
            sessions.remove(bastion, known == null ? mine : known);
        }
    }

    private ClientSession open(Destination bastion, CompletableFuture<ClientSession> mine, Deadline deadline)
            throws SshFailure, InterruptedException {
        SshFailure failure = new SshFailure(
                Reason.CONNECTION_LOST, "the login to " + bastion + ", the host on the way, was given up", null);
        try {
            ClientSession session = login.to(bastion, deadline);
            mine.complete(session);
            return session;
        } catch (SshFailure e) {
            failure = e;
            throw e;
        } finally {
            if (!mine.isDone()) {
                sessions.remove(bastion, mine);
                mine.completeExceptionally(failure);
            }
        }
    }

    private static ClientSession await(Destination bastion, CompletableFuture<ClientSession> known, Deadline deadline)
            throws SshFailure, InterruptedException {
        try {
            return known.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SshFailure failure) {
                throw new SshFailure(failure.reason(), String.valueOf(failure.getMessage()), failure);
            }
            throw new IllegalStateException("only a login fails", e);
        } catch (TimeoutException e) {
            throw new SshFailure(
                    Reason.DEADLINE_EXCEEDED, bastion + ", the host on the way, did not let us in in time", e);
        }
    }
}
