package dev.certmend.ssh;

import dev.certmend.inventory.IpAddress;
import dev.certmend.ssh.SshFailure.Reason;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.client.session.ClientSession;

/**
 * Sessions with the hosts on the way. All nodes behind one of them share few sessions with it, so that a thousand nodes cost it
 * few logins. OpenSSH's server looks up one name after the other within a session, and carries nothing else meanwhile. So nodes
 * with addresses have a session that no name can hold up, and those with names are spread.
 */
final class Bastions {

    /** Connects to a host and logs in. */
    interface Login {
        ClientSession to(Destination destination, Deadline deadline) throws SshFailure, InterruptedException;
    }

    /** Sessions for nodes that are given by their names. */
    private static final int FOR_NAMES = 4;

    /** One of the sessions with a host. */
    private record Lane(Destination bastion, int number) {

        static Lane to(Destination bastion, String node) {
            return new Lane(bastion, IpAddress.matches(node) ? FOR_NAMES : Math.floorMod(node.hashCode(), FOR_NAMES));
        }
    }

    private final Login login;
    private final Map<Lane, CompletableFuture<ClientSession>> sessions = new ConcurrentHashMap<>();

    Bastions(Login login) {
        this.login = login;
    }

    /**
     * The session with a host for a node behind it; the first who asks opens it, and all others wait for that.
     *
     * @param node name or address, which the host is going to look up
     * @throws SshFailure if it cannot be opened; whoever asks later tries again
     */
    ClientSession session(Destination bastion, String node, Deadline deadline) throws SshFailure, InterruptedException {
        Lane lane = Lane.to(bastion, node);
        while (true) {
            CompletableFuture<ClientSession> mine = new CompletableFuture<>();
            CompletableFuture<ClientSession> known = sessions.putIfAbsent(lane, mine);
            ClientSession session = known == null ? open(lane, mine, deadline) : await(bastion, known, deadline);
            if (session.isOpen()) {
                return session;
            }
            sessions.remove(lane, known == null ? mine : known);
        }
    }

    private ClientSession open(Lane lane, CompletableFuture<ClientSession> mine, Deadline deadline)
            throws SshFailure, InterruptedException {
        Destination bastion = lane.bastion();
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
                sessions.remove(lane, mine);
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
