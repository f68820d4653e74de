package dev.certmend.ssh;

import dev.certmend.ssh.SshFailure.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.client.future.ConnectFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.forward.ExplicitPortForwardingTracker;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Looks a name up and opens a TCP connection to the first of its addresses that answers, or goes through a session with
 * another host.
 */
final class SessionOpener implements AutoCloseable {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final AddressClient client;
    private final Bastions bastions;

    /** The system's resolver knows no deadline, so it works on a thread that can be left behind. */
    private final ExecutorService lookups = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "name-lookup");
        thread.setDaemon(true);
        return thread;
    });

    SessionOpener(AddressClient client, Bastions bastions) {
        this.client = client;
        this.bastions = bastions;
    }

    ClientSession open(Attempt attempt, Deadline deadline) throws SshFailure, InterruptedException {
        Destination via = attempt.destination().via();
        if (via != null) {
            ClientSession bastion = bastions.session(via, attempt.destination().hostName(), deadline);
            return open(attempt, bastion, deadline);
        }
        SshFailure failure = null;
        for (InetAddress address : addresses(attempt.destination(), deadline)) {
            try {
                return open(attempt, address, attempt.destination().port(), deadline);
            } catch (SshFailure e) {
                failure = e;
            }
        }
        throw failure == null ? unresolved(attempt.destination(), null) : failure;
    }

    private InetAddress[] addresses(Destination destination, Deadline deadline)
            throws SshFailure, InterruptedException {
        String host = destination.hostName();
        if (SshdSocketAddress.isIPv4Address(host) || SshdSocketAddress.isIPv6Address(host)) {
            return literal(destination);
        }
        Future<InetAddress[]> lookup = lookups.submit(() -> InetAddress.getAllByName(host));
        try {
            return lookup.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw unresolved(destination, e.getCause());
        } catch (TimeoutException e) {
            throw new SshFailure(
                    Reason.NAME_UNRESOLVED, "the name service did not answer in time for '" + host + "'", e);
        } finally {
            lookup.cancel(true);
        }
    }

    /** An address, and no number that merely looks like one, which Java would look up: so it waits for nobody. */
    private static InetAddress[] literal(Destination destination) throws SshFailure {
        try {
            return InetAddress.getAllByName(destination.hostName());
        } catch (UnknownHostException e) {
            throw unresolved(destination, e);
        }
    }

    /** The library tunnels from a port of this machine, which listens until the node behind it has greeted. */
    private ClientSession open(Attempt attempt, ClientSession bastion, Deadline deadline)
            throws SshFailure, InterruptedException {
        Destination destination = attempt.destination();
        ExplicitPortForwardingTracker tunnel;
        try {
            tunnel = bastion.createLocalPortForwardingTracker(
                    new SshdSocketAddress(LOOPBACK.getHostAddress(), 0),
                    new SshdSocketAddress(destination.hostName(), destination.port()));
        } catch (IOException | RuntimeException e) {
            throw Failures.notConnected(destination, e);
        }
        attempt.whenGreeted(() -> stopListening(tunnel));
        boolean opened = false;
        try {
            ClientSession session =
                    open(attempt, LOOPBACK, tunnel.getBoundAddress().getPort(), deadline);
            session.addCloseFutureListener(closed -> stopListening(tunnel));
            opened = true;
            return session;
        } finally {
            if (!opened) {
                stopListening(tunnel);
            }
        }
    }

    private static void stopListening(ExplicitPortForwardingTracker tunnel) {
        try {
            tunnel.close();
        } catch (IOException e) {
            // The session with the host on the way is gone, and its port with it.
        }
    }

    /** A host certificate is compared with the name in the address, so the address has the name of the inventory. */
    private ClientSession open(Attempt attempt, InetAddress address, int port, Deadline deadline)
            throws SshFailure, InterruptedException {
        Destination destination = attempt.destination();
        ConnectFuture future;
        try {
            InetAddress named = InetAddress.getByAddress(destination.hostName(), address.getAddress());
            future = client.connect(destination.user(), new InetSocketAddress(named, port), attempt.context());
        } catch (IOException e) {
            throw Failures.notConnected(destination, e);
        }
        boolean ended = false;
        try {
            ended = deadline.await(future);
        } finally {
            if (!ended) {
                future.addListener(late -> closeLate(late.isConnected() ? late.getSession() : null));
                future.cancel();
            }
        }
        if (!ended) {
            throw new SshFailure(Reason.CONNECTION_TIMEOUT, destination + " did not answer in time", null);
        }
        if (!future.isConnected()) {
            throw Failures.notConnected(destination, future.getException());
        }
        return future.getSession();
    }

    private static void closeLate(@Nullable ClientSession session) {
        if (session != null) {
            session.close(true);
        }
    }

    private static SshFailure unresolved(Destination destination, @Nullable Throwable cause) {
        String detail = cause == null || cause instanceof UnknownHostException ? "" : ": " + cause.getMessage();
        return new SshFailure(
                Reason.NAME_UNRESOLVED,
                "the name '" + destination.hostName() + "' is not known to the name service" + detail,
                cause);
    }

    @Override
    public void close() {
        lookups.shutdownNow();
    }
}
