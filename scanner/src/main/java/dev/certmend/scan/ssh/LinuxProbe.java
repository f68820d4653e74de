package dev.certmend.scan.ssh;

import dev.certmend.fact.TargetStatus;
import dev.certmend.inventory.Cluster;
import dev.certmend.inventory.Node;
import dev.certmend.scan.probe.Deadline;
import dev.certmend.scan.probe.Observation;
import dev.certmend.scan.probe.Observation.NodeObservation;
import dev.certmend.scan.probe.Probe;
import dev.certmend.scan.probe.Reading;
import dev.certmend.scan.probe.Target;
import dev.certmend.ssh.ExecResult;
import dev.certmend.ssh.SshConnection;
import dev.certmend.ssh.SshConnector;
import dev.certmend.ssh.SshFailure;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Reads one Linux node with one program in one exec, and then what its own ports serve. */
public final class LinuxProbe implements Probe {

    private static final String SHELL = "sh -s";
    /** The inventory says that reading needs it; {@code -n}: a question for a password ends it. */
    private static final String SHELL_AS_ROOT = "sudo -n sh -s";

    private static final int NONCE_BYTES = 16;

    private final NodeShell shell;
    private final Cluster cluster;
    private final Node node;
    private final Clock clock;

    public LinuxProbe(SshConnector ssh, Cluster cluster, Node node, Clock clock) {
        this.shell = new NodeShell(ssh, node.ssh());
        this.cluster = cluster;
        this.node = node;
        this.clock = clock;
    }

    @Override
    public Observation read(Target target, Deadline deadline) throws SshFailure, InterruptedException {
        try (SshConnection connection = shell.connect(deadline)) {
            Observation files = files(connection, target, deadline);
            // Who does not answer as a node is not asked for more.
            return files.status() == TargetStatus.FAILED
                    ? files
                    : files.with(new ServedByNode(cluster, node).read(connection, deadline));
        }
    }

    private Observation files(SshConnection connection, Target target, Deadline deadline)
            throws SshFailure, InterruptedException {
        String nonce = LinuxProgram.nonce(NONCE_BYTES);
        String program = LinuxProgram.text(cluster, node, nonce);
        String command = node.ssh().sudo() ? SHELL_AS_ROOT : SHELL;
        Instant before = clock.instant();
        ExecResult result = NodeShell.run(connection, command, program.getBytes(StandardCharsets.UTF_8), deadline);
        Instant after = clock.instant();

        Reading reading = new Reading(target);
        LinuxAnswer answer = new LinuxAnswer(cluster.name(), node.name(), reading);
        List<Frame> frames = Frame.parse(result.output(), nonce);
        answer.take(frames);
        if (!answer.begun()) {
            return NoAnswer.of(result, node.ssh().sudo());
        }
        NodeObservation seen = answer.observation(answer.clock()
                .map(time -> ClockSkew.seconds(before, after, time))
                .orElse(null));
        if (!answer.complete()) {
            return cut(reading, result, seen);
        }
        return reading.end(seen, nothingFound(cluster));
    }

    static String nothingFound(Cluster cluster) {
        return "none of the places of platform " + cluster.platform().word()
                + " exists on this node; correct its platform, roles or root in the inventory";
    }

    private static Observation cut(Reading reading, ExecResult result, NodeObservation seen) {
        TargetStatus status = reading.hasCredentials() ? TargetStatus.PARTIAL : TargetStatus.FAILED;
        return result.truncated()
                ? reading.end(status, "output-limit", "the node sent more than the limit, the rest was not read", seen)
                : reading.end(status, "incomplete-answer", "the node's answer breaks off; scan again", seen);
    }
}
