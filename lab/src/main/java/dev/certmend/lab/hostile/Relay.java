package dev.certmend.lab.hostile;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/** A port of loopback that leads to others, and a wire that can be cut. */
final class Relay implements Closeable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final ExecutorService threads;

    /** Takes a port, which refuses nobody and answers nobody until it leads somewhere. */
    Relay(ExecutorService threads) throws IOException {
        this.threads = threads;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Leads the first connection to the first port, the second to the second, and all that follow to the last. */
    void lead(List<Integer> ports) {
        threads.execute(() -> {
            try {
                for (int i = 0; ; i++) {
                    join(listener.accept(), ports.get(Math.min(i, ports.size() - 1)));
                }
            } catch (IOException | RejectedExecutionException closed) {
                cut();
            }
        });
    }

    private void join(Socket caller, int port) throws IOException {
        Socket called = new Socket(InetAddress.getLoopbackAddress(), port);
        open.add(caller);
        open.add(called);
        threads.execute(() -> copy(caller, called));
        threads.execute(() -> copy(called, caller));
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException cut) {
            // Either end has gone, and with it the other.
        }
    }

    /** Ends every connection as it stands. */
    void cut() {
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException closed) {
                // It is gone, which is what was wanted.
            }
        }
        open.clear();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }
}
