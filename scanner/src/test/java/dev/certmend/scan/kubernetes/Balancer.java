package dev.certmend.scan.kubernetes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;

/** One address of several servers: each connection reaches the next of them, and the last one for ever. */
final class Balancer implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final List<FakeApiServer> servers;

    Balancer(FakeApiServer... servers) throws IOException {
        this.servers = List.of(servers);
        inBackground(this::accept);
    }

    String url() {
        return "https://localhost:" + listener.getLocalPort();
    }

    private void accept() throws IOException {
        for (int next = 0; ; next++) {
            Socket client = listener.accept();
            FakeApiServer server = servers.get(Math.min(next, servers.size() - 1));
            Socket other = new Socket(
                    InetAddress.getLoopbackAddress(), URI.create(server.url()).getPort());
            inBackground(() -> pass(client, other));
            inBackground(() -> pass(other, client));
        }
    }

    private static void pass(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    /** Work that ends with its sockets. */
    private interface Work {
        void run() throws IOException;
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // One side hung up, or the test is over.
                    }
                },
                "balancer");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
