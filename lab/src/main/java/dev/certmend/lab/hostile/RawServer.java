package dev.certmend.lab.hostile;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;

/** A port that greets with these bytes, whatever they are, and then hangs up or says nothing more. */
final class RawServer implements Closeable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final byte[] greeting;
    private final boolean hangsUp;

    RawServer(byte[] greeting, boolean hangsUp, ExecutorService threads) throws IOException {
        this.greeting = greeting.clone();
        this.hangsUp = hangsUp;
        threads.execute(this::greet);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void greet() {
        while (!listener.isClosed()) {
            try {
                Socket caller = listener.accept();
                open.add(caller);
                caller.getOutputStream().write(greeting);
                caller.getOutputStream().flush();
                if (hangsUp) {
                    // Half of it: closing at once would discard what was just said.
                    caller.shutdownOutput();
                }
            } catch (IOException gone) {
                // One caller has gone, or the port is closed, which ends the loop.
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
