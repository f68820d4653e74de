package dev.certmend.scan.tls;

import dev.certmend.inventory.Endpoint;
import dev.certmend.scan.probe.Deadline;
import dev.certmend.scan.tls.TlsFailure.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Connects to an endpoint, by whichever of its addresses answers first in their order. */
final class Sockets {

    private Sockets() {}

    static Socket connect(Endpoint endpoint, Deadline deadline) throws TlsFailure, InterruptedException {
        InetAddress[] addresses = addresses(endpoint, deadline);
        TlsFailure last = null;
        for (int i = 0; i < addresses.length; i++) {
            // A silent address leaves the others their share of the time.
            Duration share = deadline.remaining().dividedBy(addresses.length - i);
            try {
                return connect(new InetSocketAddress(addresses[i], endpoint.port()), share);
            } catch (IOException e) {
                last = failure(endpoint, e);
            }
        }
        throw last == null ? unresolved(endpoint) : last;
    }

    private static Socket connect(InetSocketAddress address, Duration time) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address, (int) Math.max(1, Math.min(Integer.MAX_VALUE, time.toMillis())));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The name service is asked beside, since nothing else ends a question to it. */
    private static InetAddress[] addresses(Endpoint endpoint, Deadline deadline)
            throws TlsFailure, InterruptedException {
        try {
            return CompletableFuture.supplyAsync(() -> {
                        try {
                            return InetAddress.getAllByName(endpoint.host());
                        } catch (UnknownHostException e) {
                            throw new CompletionException(e);
                        }
                    })
                    .get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw unresolved(endpoint);
        }
    }

    private static TlsFailure unresolved(Endpoint endpoint) {
        return new TlsFailure(
                Reason.NAME_UNRESOLVED, "the name '" + endpoint.host() + "' is not known to the name service");
    }

    private static TlsFailure failure(Endpoint endpoint, IOException e) {
        if (e instanceof SocketTimeoutException) {
            return new TlsFailure(Reason.CONNECTION_TIMEOUT, endpoint + " did not answer in time");
        }
        boolean refused =
                e instanceof ConnectException && String.valueOf(e.getMessage()).contains("refused");
        return new TlsFailure(
                refused ? Reason.CONNECTION_REFUSED : Reason.CONNECTION_LOST,
                refused
                        ? endpoint + " refuses the connection; is the service running, and is the port right?"
                        : endpoint + " cannot be reached: " + e.getMessage());
    }
}
