package dev.certmend.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs programs as a user would type them, free of the configuration of whoever runs the tests.
 *
 * @param folder where they run
 * @param input what they read from stdin
 */
record StockCommand(Path folder, Path input) {

    private static final long SECONDS = 60;

    /** Runs programs that have nothing to read. */
    StockCommand(Path folder) {
        this(folder, Path.of("/dev/null"));
    }

    /** The same, with a file to read. */
    StockCommand reading(Path file) {
        return new StockCommand(folder, file);
    }

    /**
     * How a program ended.
     *
     * @param exitCode its exit code
     * @param stdout its data
     * @param stderr its words
     */
    record Output(int exitCode, String stdout, String stderr) {}

    /** Runs a program that has to succeed, and gives its data without the last line end. */
    String succeed(String... words) throws IOException, InterruptedException {
        Output output = run(words);
        assertThat(output.exitCode())
                .as("%s: %s%s", String.join(" ", words), output.stdout(), output.stderr())
                .isZero();
        return output.stdout().stripTrailing();
    }

    /** Runs a program that may fail. */
    Output run(String... words) throws IOException, InterruptedException {
        Path stdout = Files.createTempFile("stock", ".out");
        Path stderr = Files.createTempFile("stock", ".err");
        try {
            Process process = prepare(List.of(words))
                    .redirectInput(input.toFile())
                    .redirectOutput(stdout.toFile())
                    .redirectError(stderr.toFile())
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", words) + " did not end within " + SECONDS + " s");
            }
            return new Output(process.exitValue(), Files.readString(stdout), Files.readString(stderr));
        } finally {
            Files.delete(stdout);
            Files.delete(stderr);
        }
    }

    /** Prepares a program: plain English, no configuration of user or system, nobody to ask for a password. */
    ProcessBuilder prepare(List<String> words) {
        var builder = new ProcessBuilder(words).directory(folder.toFile());
        var environment = builder.environment();
        environment.put("LC_ALL", "C");
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.remove("SSH_AUTH_SOCK");
        for (String role : List.of("AUTHOR", "COMMITTER")) {
            environment.put("GIT_" + role + "_NAME", "Ada Example");
            environment.put("GIT_" + role + "_EMAIL", "ada@example.org");
        }
        return builder;
    }
}
