package dev.certmend.lab.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What runs on a machine in answer to one exec request. */
@FunctionalInterface
public interface Program {

    /**
     * Runs to its end.
     *
     * @return the exit status
     * @throws InterruptedException if the client closed the channel
     * @throws IOException if a stream or a file of the machine fails
     */
    int run(InputStream in, OutputStream out, OutputStream err) throws IOException, InterruptedException;

    /** One that prints and ends. */
    static Program printing(String out, String err, int exitStatus) {
        return (stdin, stdout, stderr) -> {
            stdout.write(out.getBytes(StandardCharsets.UTF_8));
            stderr.write(err.getBytes(StandardCharsets.UTF_8));
            return exitStatus;
        };
    }
}
