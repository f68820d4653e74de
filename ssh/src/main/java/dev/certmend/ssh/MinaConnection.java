package dev.certmend.ssh;

import dev.certmend.ssh.SshFailure.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;

/** A logged-in session of Apache MINA SSHD. */
final class MinaConnection implements SshConnection {

    private final ClientSession session;
    private final Destination destination;

    MinaConnection(ClientSession session, Destination destination) {
        this.session = session;
        this.destination = destination;
    }

    @Override
    public ExecResult exec(ExecRequest request) throws SshFailure, InterruptedException {
        Deadline deadline = Deadline.in(request.deadline());
        CountDownLatch done = new CountDownLatch(1);
        CappedOutput output = new CappedOutput(request.maxOutputBytes(), done::countDown);
        CappedOutput error = new CappedOutput(request.maxErrorBytes(), () -> {});
        ExecChannel channel = new ExecChannel(request.command());
        boolean finished = false;
        try {
            open(channel, output, error, request, deadline);
            channel.addCloseFutureListener(closed -> done.countDown());
            send(channel, request.input());
            if (!done.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
                throw tooSlow(request);
            }
            ExecResult result = result(channel, output, error);
            finished = true;
            return result;
        } finally {
            if (!finished) {
                session.close(true);
            } else if (output.hasOverflowed()) {
                channel.close(false);
            }
        }
    }

    private void open(
            ExecChannel channel, CappedOutput output, CappedOutput error, ExecRequest request, Deadline deadline)
            throws SshFailure, InterruptedException {
        try {
            channel.registerWith(session);
            channel.setOut(output);
            channel.setErr(error);
            CoreModuleProperties.REQUEST_EXEC_REPLY.set(channel, true);
            CoreModuleProperties.WAIT_FOR_SPACE_TIMEOUT.set(channel, request.deadline());
            OpenFuture opened = channel.open();
            if (!deadline.await(opened)) {
                throw tooSlow(request);
            }
            opened.verify();
        } catch (SshFailure e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw session.isOpen() ? refused(e) : lost(e);
        }
    }

    @Override
    public Optional<ForwardedPort> forward(int port, Duration time) throws SshFailure, InterruptedException {
        Deadline deadline = Deadline.in(time);
        ForwardChannel channel = new ForwardChannel(port, deadline);
        boolean open = false;
        try {
            channel.registerWith(session);
            OpenFuture opened = channel.open();
            if (!deadline.await(opened)) {
                throw new SshFailure(
                        Reason.DEADLINE_EXCEEDED,
                        destination + " did not answer for its port " + port + " in time",
                        null);
            }
            open = opened.isOpened();
            return open ? Optional.of(channel) : notForwarded(opened.getException());
        } catch (SshFailure e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new SshFailure(Reason.CONNECTION_LOST, "the connection to " + destination + " broke", e);
        } finally {
            if (!open) {
                channel.close(true);
            }
        }
    }

    private Optional<ForwardedPort> notForwarded(@Nullable Throwable cause) throws SshFailure {
        if (!(cause instanceof SshChannelOpenException refusal)) {
            throw new SshFailure(Reason.CONNECTION_LOST, "the connection to " + destination + " broke", cause);
        }
        if (refusal.getReasonCode() == SshConstants.SSH_OPEN_CONNECT_FAILED) {
            return Optional.empty();
        }
        throw new SshFailure(
                Reason.FORWARDING_REFUSED,
                destination
                        + " forwards no connections for this user; to compare what is served with what lies on disk, "
                        + "allow it in sshd's AllowTcpForwarding and in authorized_keys",
                cause);
    }

    /** Writes the command's input; a command that ends without reading it is no failure. */
    private static void send(ClientChannel channel, byte[] input) throws InterruptedException {
        try (OutputStream in = channel.getInvertedIn()) {
            in.write(input);
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private ExecResult result(ExecChannel channel, CappedOutput output, CappedOutput error) throws SshFailure {
        boolean truncated = output.hasOverflowed();
        Integer status = channel.getExitStatus();
        if (channel.isRefused()) {
            throw refused(null);
        }
        if (!truncated && status == null && channel.getExitSignal() == null && !session.isOpen()) {
            throw lost(null);
        }
        return new ExecResult(truncated ? null : status, output.toBytes(), error.toBytes(), truncated);
    }

    private SshFailure tooSlow(ExecRequest request) {
        return new SshFailure(
                Reason.DEADLINE_EXCEEDED,
                "the command on " + destination + " did not end within "
                        + request.deadline().toMillis() + " ms and was cut off",
                null);
    }

    private SshFailure refused(@Nullable Throwable cause) {
        return new SshFailure(
                Reason.EXEC_REFUSED,
                destination + " refuses to run commands for this user; check its shell and sshd's ForceCommand and "
                        + "MaxSessions",
                cause);
    }

    private SshFailure lost(@Nullable Throwable cause) {
        return new SshFailure(
                Reason.CONNECTION_LOST, "the connection to " + destination + " broke while a command ran", cause);
    }

    @Override
    public void close() {
        session.close(true);
    }
}
