package dev.certmend.ssh;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a command left behind.
 *
 * @param exitStatus null where the node sent none, as when a signal ended the command
 * @param output standard output, at most as long as the request allowed
 * @param error standard error, at most as long as the request allowed
 * @param truncated whether output was longer than the request allowed and the command was cut off
 */
public record ExecResult(@Nullable Integer exitStatus, byte[] output, byte[] error, boolean truncated) {

    public ExecResult {
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(error, "error");
    }
}
