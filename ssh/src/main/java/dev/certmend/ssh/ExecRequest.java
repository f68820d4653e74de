package dev.certmend.ssh;

import java.time.Duration;
import java.util.Objects;

/**
 * One command to run on a node.
 *
 * @param command the exact text of the exec request, already quoted for the node's shell
 * @param input what the command reads on its standard input
 * @param maxOutputBytes how much of standard output is kept; more ends the command
 * @param maxErrorBytes how much of standard error is kept; more is dropped
 * @param deadline how long it may run
 */
public record ExecRequest(String command, byte[] input, int maxOutputBytes, int maxErrorBytes, Duration deadline) {

    public ExecRequest {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(deadline, "deadline");
        input = input.clone();
        if (maxOutputBytes < 0 || maxErrorBytes < 0) {
            throw new IllegalArgumentException("limits are negative");
        }
    }

    /** A copy, so that a request cannot be changed once it was made. */
    @Override
    public byte[] input() {
        return input.clone();
    }
}
