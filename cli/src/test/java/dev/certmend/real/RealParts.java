package dev.certmend.real;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;

/**
 * Finds the real parts that an integration test stands on. Where one is missing the test is skipped with the reason in
 * view; with {@code CERTMEND_IT=required}, as in CI, it fails, so that a green run there has left nothing out.
 *
 * @param environment the variables of this process
 */
record RealParts(Map<String, String> environment) {

    RealParts {
        environment = Map.copyOf(environment);
    }

    /** The parts of the machine that the tests run on. */
    static RealParts ofThisMachine() {
        return new RealParts(System.getenv());
    }

    /** Asks for a Docker engine that answers. */
    void docker() {
        if (!dockerAnswers()) {
            throw missing("a Docker engine", "start one; see CONTRIBUTING.md for what Testcontainers wants to know");
        }
    }

    private static boolean dockerAnswers() {
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } catch (RuntimeException unusable) {
            // Testcontainers looks for the way to the engine with an image of its own; without a registry that fails.
            return false;
        }
    }

    /** Asks for a command of the search path, such as {@code git}. */
    Path command(String name) {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> missing("the command " + name, "install the package that brings it"));
    }

    /** Asks for a program of the folder that {@code KUBEBUILDER_ASSETS} names, such as {@code kubeadm}. */
    Path kubernetes(String name) {
        return Optional.ofNullable(environment.get("KUBEBUILDER_ASSETS"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .orElseThrow(() ->
                        missing(name, "point KUBEBUILDER_ASSETS to a folder that holds it; .ci/kubernetes makes one"));
    }

    /**
     * What to throw where a part cannot be had.
     *
     * @param part what is missing, in words that fit before "is missing"
     * @param advice how to get it
     * @return never: it throws a skip, or a failure where real parts are required
     */
    RuntimeException missing(String part, String advice) {
        String reason = part + " is missing: " + advice;
        return "required".equals(environment.get("CERTMEND_IT"))
                ? Assertions.fail(reason + " (CERTMEND_IT=required)")
                : Assumptions.abort(reason);
    }
}
