package dev.certmend.scan.ssh;

import dev.certmend.fact.TargetStatus;
import dev.certmend.scan.probe.Observation;
import dev.certmend.ssh.ExecResult;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Says why a node's answer is none of our program's. What it sent is not quoted: it may be anything. */
final class NoAnswer {

    private static final int QUOTED = 120;
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    private NoAnswer() {}

    static Observation of(ExecResult result, boolean sudo) {
        List<String> errors = lines(result.error());
        String error = last(errors);
        if (result.exitStatus() != null
                && (result.exitStatus() == NOT_FOUND || result.exitStatus() == NOT_EXECUTABLE)) {
            return Observation.unread(
                    TargetStatus.FAILED, "command-not-found", "the node does not know the command: " + error);
        }
        String refusal =
                last(errors.stream().filter(line -> line.startsWith("sudo:")).toList());
        if (sudo && !refusal.isEmpty()) {
            return Observation.unread(TargetStatus.DENIED, "sudo-refused", refused(refusal));
        }
        if (result.truncated()) {
            return Observation.unread(
                    TargetStatus.FAILED, "output-limit", "the node sends without end, and nothing of it is our answer");
        }
        if (result.output().length == 0) {
            return Observation.unread(
                    TargetStatus.FAILED,
                    "empty-answer",
                    "the node said nothing" + (error.isEmpty() ? "" : ": " + error)
                            + "; see what this login runs on the node");
        }
        return Observation.unread(
                TargetStatus.FAILED,
                "unintelligible-answer",
                "the node's answer of " + result.output().length
                        + " bytes is not our program's; see what this login runs on the node");
    }

    private static String refused(String line) {
        return (line.contains("password")
                        ? "sudo is not allowed without a password: "
                        : "sudo does not run our program: ")
                + line;
    }

    private static List<String> lines(byte[] text) {
        return new String(text, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** What ended it comes last; before it shells warn, as of a locale that they do not have. */
    private static String last(List<String> lines) {
        String line = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        return line.length() > QUOTED ? line.substring(0, QUOTED) + "…" : line;
    }
}
