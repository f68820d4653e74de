package dev.certmend.lab.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/** Runs a program on a channel and ends it when the channel closes. */
final class ExecCommand implements Command {

    private final Program program;
    private final ExecutorService threads;
    private @Nullable InputStream in;
    private @Nullable OutputStream out;
    private @Nullable OutputStream err;
    private @Nullable ExitCallback exit;
    private @Nullable Future<?> running;

    ExecCommand(Program program, ExecutorService threads) {
        this.program = program;
        this.threads = threads;
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        InputStream stdin = Objects.requireNonNull(in, "in");
        OutputStream stdout = Objects.requireNonNull(out, "out");
        OutputStream stderr = Objects.requireNonNull(err, "err");
        ExitCallback callback = Objects.requireNonNull(exit, "exit");
        running = threads.submit(() -> callback.onExit(run(stdin, stdout, stderr)));
    }

    @Override
    public void destroy(ChannelSession channel) {
        if (running != null) {
            running.cancel(true);
        }
    }

    private int run(InputStream stdin, OutputStream stdout, OutputStream stderr) {
        try {
            int status = program.run(stdin, stdout, stderr);
            stdout.flush();
            stderr.flush();
            return status;
        } catch (IOException | RuntimeException e) {
            // Whatever fails here, the client must not wait for an answer for ever.
            report(stderr, e);
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }

    private static void report(OutputStream stderr, Exception cause) {
        try {
            stderr.write(("lab: " + cause.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
            stderr.flush();
        } catch (IOException closed) {
            // The client has gone: there is nobody left to tell.
            cause.addSuppressed(closed);
        }
    }
}
