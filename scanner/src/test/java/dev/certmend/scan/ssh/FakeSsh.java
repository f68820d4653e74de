package dev.certmend.scan.ssh;

import dev.certmend.inventory.SshAddress;
import dev.certmend.ssh.ExecRequest;
import dev.certmend.ssh.ExecResult;
import dev.certmend.ssh.ForwardedPort;
import dev.certmend.ssh.SshConnection;
import dev.certmend.ssh.SshConnector;
import dev.certmend.ssh.SshFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Nodes that say what a test wants them to say. */
public final class FakeSsh implements SshConnector {

    /** What a node does with a command. */
    @FunctionalInterface
    public interface FakeNode {
        ExecResult exec(SshAddress address, ExecRequest request) throws SshFailure, InterruptedException;
    }

    /** What a node does when somebody asks for one of its own ports. */
    @FunctionalInterface
    public interface FakePorts {
        Optional<ForwardedPort> forward(int port) throws SshFailure;
    }

    private final FakeNode node;
    private final FakePorts ports;

    /** Nodes on which no port is open. */
    public FakeSsh(FakeNode node) {
        this(node, port -> Optional.empty());
    }

    public FakeSsh(FakeNode node, FakePorts ports) {
        this.node = node;
        this.ports = ports;
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
            public Optional<ForwardedPort> forward(int port, Duration limit) throws SshFailure {
                return ports.forward(port);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {}
}
