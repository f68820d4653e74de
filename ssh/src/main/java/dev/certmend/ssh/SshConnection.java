package dev.certmend.ssh;

import java.time.Duration;
import java.util.Optional;

/** An open, authenticated connection to one node. */
public interface SshConnection extends AutoCloseable {

    /**
     * Runs one command and collects what it says, within the request's limits.
     *
     * @throws SshFailure if the connection breaks or the deadline passes; the remote command is cut off then
     */
    ExecResult exec(ExecRequest request) throws SshFailure, InterruptedException;

    /**
     * Connects from the node to one of its own ports.
     *
     * @param port on the node's loopback address
     * @param deadline how long connecting and reading may take together
     * @return empty if nothing listens there
     * @throws SshFailure with {@link SshFailure.Reason#FORWARDING_REFUSED} if the node lets nobody do that
     */
    Optional<ForwardedPort> forward(int port, Duration deadline) throws SshFailure, InterruptedException;

    @Override
    void close();
}
