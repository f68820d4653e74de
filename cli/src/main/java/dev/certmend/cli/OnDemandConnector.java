package dev.certmend.cli;

import dev.certmend.inventory.SshAddress;
import dev.certmend.ssh.MinaConnector;
import dev.certmend.ssh.SshConnection;
import dev.certmend.ssh.SshConnector;
import dev.certmend.ssh.SshFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Starts the SSH client when the first node wants it: a scan of a kubeconfig does not pay for cryptography it never uses. */
final class OnDemandConnector implements SshConnector {

    private final Console console;
    private @Nullable SshConnector started;

    OnDemandConnector(Console console) {
        this.console = console;
    }

    @Override
    public SshConnection connect(SshAddress address, Duration deadline) throws SshFailure, InterruptedException {
        return client().connect(address, deadline);
    }

    private synchronized SshConnector client() {
        SshConnector client = started;
        if (client == null) {
            client = MinaConnector.create(console.home(), console.environment());
            started = client;
        }
        return client;
    }

    @Override
    public synchronized void close() {
        if (started != null) {
            started.close();
        }
    }
}
