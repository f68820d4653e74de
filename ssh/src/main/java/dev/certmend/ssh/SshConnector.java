package dev.certmend.ssh;

import dev.certmend.inventory.SshAddress;
import java.time.Duration;

/** Opens connections to nodes. One connector serves many threads and many nodes. */
public interface SshConnector extends AutoCloseable {

    /**
     * Connects, checks the host key, and logs in.
     *
     * @param deadline for all three together
     * @throws SshFailure if one of them fails; its reason says which
     */
    SshConnection connect(SshAddress address, Duration deadline) throws SshFailure, InterruptedException;

    @Override
    void close();
}
