package dev.certmend.scan.ssh;

import dev.certmend.inventory.SshAddress;
import dev.certmend.scan.probe.Deadline;
import dev.certmend.ssh.ExecRequest;
import dev.certmend.ssh.ExecResult;
import dev.certmend.ssh.SshConnection;
import dev.certmend.ssh.SshConnector;
import dev.certmend.ssh.SshFailure;

/** Commands on one node, within the limits of a scan. */
final class NodeShell {

    private static final int MAX_OUTPUT_BYTES = 8 * 1024 * 1024;
    private static final int MAX_ERROR_BYTES = 16 * 1024;

    private final SshConnector ssh;
    private final SshAddress address;

    NodeShell(SshConnector ssh, SshAddress address) {
        this.ssh = ssh;
        this.address = address;
    }

    ExecResult run(String command, byte[] input, Deadline deadline) throws SshFailure, InterruptedException {
        try (SshConnection connection = connect(deadline)) {
            return run(connection, command, input, deadline);
        }
    }

    /** For whoever wants more of the connection than one command. */
    SshConnection connect(Deadline deadline) throws SshFailure, InterruptedException {
        return ssh.connect(address, deadline.remaining());
    }

    static ExecResult run(SshConnection connection, String command, byte[] input, Deadline deadline)
            throws SshFailure, InterruptedException {
        return connection.exec(
                new ExecRequest(command, input, MAX_OUTPUT_BYTES, MAX_ERROR_BYTES, deadline.remaining()));
    }
}
