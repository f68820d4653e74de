package dev.certmend.remediate.execute;

import dev.certmend.fact.Fingerprint;
import dev.certmend.inventory.Node;
import dev.certmend.remediate.Refusal;
import dev.certmend.remediate.plan.Step;
import dev.certmend.ssh.ExecRequest;
import dev.certmend.ssh.ExecResult;
import dev.certmend.ssh.SshConnection;
import dev.certmend.ssh.SshConnector;
import dev.certmend.ssh.SshFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Runs the command of one step on its node. */
final class StepRunner {

    private static final Duration CONNECT = Duration.ofSeconds(30);
    private static final int MAX_OUTPUT = 1024 * 1024;
    private static final int MAX_SHOWN = 300;

    private final Fleet fleet;
    private final SshConnector ssh;

    /**
     * What came of a command.
     *
     * @param problem null where it ended with 0
     */
    record Outcome(
            @Nullable Integer exitStatus,
            @Nullable String outputSha256,
            @Nullable String problem) {}

    StepRunner(Fleet fleet, SshConnector ssh) {
        this.fleet = fleet;
        this.ssh = ssh;
    }

    Outcome run(Step step) throws Refusal, InterruptedException {
        Node node = fleet.node(step);
        String envelope = fleet.action(step).envelope(step.command());
        try (SshConnection connection = ssh.connect(node.ssh(), CONNECT)) {
            ExecResult result = connection.exec(new ExecRequest(
                    envelope, new byte[0], MAX_OUTPUT, MAX_OUTPUT, Duration.ofSeconds(step.timeoutSeconds())));
            return outcome(result);
        } catch (SshFailure e) {
            return new Outcome(null, null, String.valueOf(e.getMessage()));
        }
    }

    private static Outcome outcome(ExecResult result) {
        Integer status = result.exitStatus();
        String digest = Fingerprint.sha256(result.output());
        if (status != null && status == 0) {
            return new Outcome(status, digest, null);
        }
        String how = status == null ? "the command was cut off" : "the command ended with " + status;
        return new Outcome(status, digest, how + firstLine(result.error()));
    }

    /** What the node says about a failure helps people; it is shown on the terminal only and is bounded and printable. */
    private static String firstLine(byte[] error) {
        String text = new String(error, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
        String printable = text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        return printable.isEmpty() ? "" : ": " + printable.substring(0, Math.min(MAX_SHOWN, printable.length()));
    }
}
