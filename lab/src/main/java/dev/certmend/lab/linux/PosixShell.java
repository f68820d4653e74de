package dev.certmend.lab.linux;

import dev.certmend.lab.ssh.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;

/** The real {@code /bin/sh -s} of this machine, with the node's stubs before the real tools. */
final class PosixShell implements Program {

    private static final String TOOLS = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final Path stubs;
    private final String user;

    PosixShell(Path stubs, String user) {
        this.stubs = stubs;
        this.user = user;
    }

    @Override
    public int run(InputStream in, OutputStream out, OutputStream err) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-s").directory(stubs.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of("PATH", stubs + ":" + TOOLS, "HOME", "/nonexistent", "USER", user, "LOGNAME", user));
        Process process = builder.start();
        try {
            Thread stdout = pump("stdout", process.getInputStream(), out, false);
            Thread stderr = pump("stderr", process.getErrorStream(), err, false);
            pump("stdin", in, process.getOutputStream(), true);
            int status = process.waitFor();
            stdout.join();
            stderr.join();
            return status;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static Thread pump(String name, InputStream from, OutputStream to, boolean close) {
        Thread thread = new Thread(() -> copy(from, to, close), "lab-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void copy(InputStream from, OutputStream to, boolean close) {
        byte[] buffer = new byte[8192];
        try {
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                to.write(buffer, 0, n);
                to.flush();
            }
            if (close) {
                to.close();
            }
        } catch (IOException ended) {
            // One of the two ends has gone. The exit status, or the end of the channel, tells the rest.
        }
    }
}
