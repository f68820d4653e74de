package dev.certmend.ssh;

import dev.certmend.ssh.SshFailure.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntry;
import org.apache.sshd.client.future.ConnectFuture;
import org.apache.sshd.client.session.ClientSession;
import org.jspecify.annotations.Nullable;

/** Looks a name up and opens a TCP connection to the first of its addresses that answers. */
final class SessionOpener implements AutoCloseable {

    private final SshClient client;

    /** The system's resolver knows no deadline, so it works on a thread that can be left behind. */
    private final ExecutorService lookups = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "name-lookup");
        thread.setDaemon(true);
        return thread;
    });

    SessionOpener(SshClient client) {
        this.client = client;
    }

    ClientSession open(Attempt attempt, Deadline deadline) throws SshFailure, InterruptedException {
        SshFailure failure = null;
        for (InetAddress address : addresses(attempt.destination(), deadline)) {
            try {
                return open(attempt, address, deadline);
            } catch (SshFailure e) {
                failure = e;
            }
        }
        throw failure == null ? unresolved(attempt.destination(), null) : failure;
    }

    private InetAddress[] addresses(Destination destination, Deadline deadline)
            throws SshFailure, InterruptedException {
        Future<InetAddress[]> lookup = lookups.submit(() -> InetAddress.getAllByName(destination.hostName()));
        try {
            return lookup.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw unresolved(destination, e.getCause());
        } catch (TimeoutException e) {
            throw new SshFailure(
                    Reason.NAME_UNRESOLVED,
                    "the name service did not answer in time for '" + destination.hostName() + "'",
                    e);
        } finally {
            lookup.cancel(true);
        }
    }

    private ClientSession open(Attempt attempt, InetAddress address, Deadline deadline)
            throws SshFailure, InterruptedException {
        Destination destination = attempt.destination();
        HostConfigEntry entry =
                new HostConfigEntry("", address.getHostAddress(), destination.port(), destination.user());
        ConnectFuture future;
        try {
            future = client.connect(entry, attempt.context(), null);
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
