package dev.certmend.lab.hostile;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A port of loopback that takes no connection and refuses none, as behind a firewall that drops packets: a listener whose queue
 * is full, so that Linux drops who else knocks.
 */
public final class BlackHole implements Closeable {

    private static final int PATIENCE_MILLIS = 300;

    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final Deque<Socket> queued = new ArrayDeque<>();

    /** Fills the queue. */
    public BlackHole() throws IOException {
        boolean open = true;
        while (open) {
            open = takesAnother();
        }
    }

    private boolean takesAnother() throws IOException {
        Socket socket = new Socket();
        queued.push(socket);
        try {
            socket.connect(listener.getLocalSocketAddress(), PATIENCE_MILLIS);
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : queued) {
            socket.close();
        }
        listener.close();
    }
}
