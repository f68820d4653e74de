package dev.certmend.ssh;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Programs of the machine that a test runs against. Without them it is skipped, or fails where they were promised. */
public final class RealParts {

    private RealParts() {}

    /** The path of a program, or the end of the test if the machine has none. */
    public static Path require(String program, String debianPackage) {
        Optional<Path> found = Arrays.stream((System.getenv("PATH") + ":/usr/sbin").split(":", -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
        requireThat(found.isPresent(), program + " is not installed (Debian: apt-get install " + debianPackage + ")");
        return found.orElseThrow();
    }

    /** Goes on only if the machine is as the test needs it. */
    public static void requireThat(boolean condition, String reason) {
        if (condition) {
            return;
        }
        if ("required".equals(System.getenv("CERTMEND_IT"))) {
            throw new AssertionError(reason);
        }
        Assumptions.abort(reason);
    }
}
