package dev.certmend.scan.ssh;

import dev.certmend.fact.TargetStatus;
import dev.certmend.scan.probe.Observation;
import dev.certmend.ssh.ExecResult;
import java.nio.charset.StandardCharsets;

/** Says why a node's answer is none of our program's. What it sent is not quoted: it may be anything. */
final class NoAnswer {

    private static final int QUOTED = 120;
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    private NoAnswer() {}

    static Observation of(ExecResult result, boolean sudo) {
        String error = firstLine(result.error());
        if (sudo && error.contains("sudo:")) {
            return Observation.unread(
                    TargetStatus.DENIED, "sudo-refused", "sudo is not allowed without a password: " + error);
        }
        if (result.exitStatus() != null
                && (result.exitStatus() == NOT_FOUND || result.exitStatus() == NOT_EXECUTABLE)) {
            return Observation.unread(
                    TargetStatus.FAILED, "command-not-found", "the node does not know the command: " + error);
        }
        if (result.truncated()) {
            return Observation.unread(
                    TargetStatus.FAILED, "output-limit", "the node sends without end, and nothing of it is our answer");
        }
        if (result.output().length == 0) {
            return Observation.unread(
                    TargetStatus.FAILED,
                    "empty-answer",
                    "the node said nothing" + (error.isEmpty() ? "" : ": " + error));
        }
        return Observation.unread(
                TargetStatus.FAILED,
                "unintelligible-answer",
                "the node's answer of " + result.output().length
                        + " bytes is not our program's; see what this login runs on the node");
    }

    private static String firstLine(byte[] text) {
        String start = new String(text, 0, Math.min(text.length, 4 * QUOTED), StandardCharsets.UTF_8);
        String line = start.lines()
                .filter(candidate -> !candidate.isBlank())
                .findFirst()
                .orElse("");
        return line.length() > QUOTED ? line.substring(0, QUOTED) + "…" : line;
    }
}
