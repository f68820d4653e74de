package dev.certmend.real;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A stock {@code git daemon} on loopback with one bare repository that anyone may push to. */
final class GitServer implements AutoCloseable {

    private static final String NAME = "plans.git";
    private static final int ATTEMPTS = 3;
    private static final long SECONDS = 30;

    private final Path folder;
    private final int port;
    private final Process daemon;

    private GitServer(Path folder, int port, Process daemon) {
        this.folder = folder;
        this.port = port;
        this.daemon = daemon;
    }

    /** Makes the repository, with {@code main} as its branch to be, and serves it until closed. */
    static GitServer start(RealParts parts, Path folder) throws IOException, InterruptedException {
        parts.command("git");
        new StockCommand(folder).succeed("git", "init", "-q", "--bare", "--initial-branch=main", NAME);
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return serve(folder);
            } catch (IOException taken) {
                // Another process took the free port first; the next one is free again.
            }
        }
        return serve(folder);
    }

    /** Where clients find it. */
    String url() {
        return "git://127.0.0.1:" + port + "/" + NAME;
    }

    /** The bare repository itself, to look at what arrived. */
    Path repository() {
        return folder.resolve(NAME);
    }

    @Override
    public void close() {
        List<ProcessHandle> children = daemon.descendants().toList();
        daemon.destroy();
        children.forEach(ProcessHandle::destroy);
        daemon.onExit().join();
    }

    private static GitServer serve(Path folder) throws IOException, InterruptedException {
        int port = freePort();
        Process daemon = new StockCommand(folder)
                .prepare(List.of(
                        "git",
                        "daemon",
                        "--verbose",
                        "--reuseaddr",
                        "--export-all",
                        "--enable=receive-pack",
                        "--base-path=" + folder,
                        "--listen=127.0.0.1",
                        "--port=" + port))
                .redirectErrorStream(true)
                .start();
        var server = new GitServer(folder, port, daemon);
        try {
            ready(daemon);
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** Waits for the daemon's own word, and keeps reading so that it never waits for a reader. */
    private static void ready(Process daemon) throws IOException, InterruptedException {
        var ready = new CompletableFuture<Boolean>();
        var reader = new Thread(() -> read(daemon, ready), "git-daemon");
        reader.setDaemon(true);
        reader.start();
        try {
            if (!ready.get(SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("git daemon ended before it was ready");
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("git daemon did not get ready", e);
        }
    }

    private static void read(Process daemon, CompletableFuture<Boolean> ready) {
        try (BufferedReader lines = daemon.inputReader()) {
            lines.lines().filter(line -> line.endsWith("Ready to rumble")).forEach(line -> ready.complete(true));
            ready.complete(false);
        } catch (IOException | UncheckedIOException e) {
            ready.completeExceptionally(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
