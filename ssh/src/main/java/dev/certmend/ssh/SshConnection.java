package dev.certmend.ssh;

/** An open, authenticated connection to one node. */
public interface SshConnection extends AutoCloseable {

    /**
     * Runs one command and collects what it says, within the request's limits.
     *
     * @throws SshFailure if the connection breaks or the deadline passes; the remote command is cut off then
     */
    ExecResult exec(ExecRequest request) throws SshFailure, InterruptedException;

    @Override
    void close();
}
