package dev.certmend.scan.ssh;

import dev.certmend.inventory.SshAddress;
import dev.certmend.ssh.ExecRequest;
import dev.certmend.ssh.ExecResult;
import dev.certmend.ssh.SshConnection;
import dev.certmend.ssh.SshConnector;
import dev.certmend.ssh.SshFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Nodes that say what a test wants them to say. */
public final class FakeSsh implements SshConnector {

    /** What a node does with a command. */
    @FunctionalInterface
    public interface FakeNode {
        ExecResult exec(SshAddress address, ExecRequest request) throws SshFailure, InterruptedException;
    }

    private final FakeNode node;

    public FakeSsh(FakeNode node) {
        this.node = node;
    }

    public static ExecResult said(int exitStatus, String output, String error) {
        return new ExecResult(
                exitStatus, output.getBytes(StandardCharsets.UTF_8), error.getBytes(StandardCharsets.UTF_8), false);
    }

    @Override
    public SshConnection connect(SshAddress address, Duration deadline) {
        return new SshConnection() {
            @Override
            public ExecResult exec(ExecRequest request) throws SshFailure, InterruptedException {
                return node.exec(address, request);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {}
}
