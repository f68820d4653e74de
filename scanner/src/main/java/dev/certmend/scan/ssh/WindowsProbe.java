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
import dev.certmend.ssh.PowerShell;
import dev.certmend.ssh.SshConnector;
import dev.certmend.ssh.SshFailure;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Reads one Windows host with one PowerShell script in one exec. */
public final class WindowsProbe implements Probe {

    /**
     * The script itself comes on standard input: a command line of Windows is too short for it. The first line tells the
     * host's logs whose work this is.
     */
    private static final String BOOTSTRAP = """
            # Certmend collector 1
            $ErrorActionPreference = 'Stop'
            & ([ScriptBlock]::Create(($input | Out-String)))
            """;

    private static final String COMMAND = PowerShell.command(BOOTSTRAP);
    private static final byte[] SCRIPT =
            LinuxProgram.resource("windows-collect.ps1").getBytes(StandardCharsets.US_ASCII);

    private static final String NOTHING_FOUND =
            "this host has no client of the cloud agent, no kubeconfig and no certificate of a kubelet";

    private final NodeShell shell;
    private final Cluster cluster;
    private final Node node;
    private final Clock clock;

    public WindowsProbe(SshConnector ssh, Cluster cluster, Node node, Clock clock) {
        this.shell = new NodeShell(ssh, node.ssh());
        this.cluster = cluster;
        this.node = node;
        this.clock = clock;
    }

    @Override
    public Observation read(Target target, Deadline deadline) throws SshFailure, InterruptedException {
        Instant before = clock.instant();
        ExecResult result = shell.run(COMMAND, SCRIPT, deadline);
        Instant after = clock.instant();

        Reading reading = new Reading(target);
        Optional<WindowsAnswer> answer = WindowsAnswer.find(result.output(), reading);
        if (answer.isEmpty()) {
            return NoAnswer.of(result, false);
        }
        Long skew = answer.get()
                .now()
                .map(now -> ClockSkew.seconds(before, after, now.getEpochSecond()))
                .orElse(null);
        NodeObservation seen = answer.get().take(cluster.name(), node.name(), skew);
        if (result.truncated()) {
            return reading.end(TargetStatus.PARTIAL, "output-limit", "the host sent more than the limit", seen);
        }
        Observation end = reading.end(seen, NOTHING_FOUND);
        return end.status() == TargetStatus.OK && !answer.get().ofProduct()
                ? reading.end(TargetStatus.PARTIAL, "nothing-found", NOTHING_FOUND, seen)
                : end;
    }
}
