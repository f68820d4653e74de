package dev.certmend.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/**
 * One run of the command line in this process.
 *
 * @param exitCode as a script would see it
 * @param out what went to standard output
 * @param err what went to standard error
 */
public record CertmendRun(int exitCode, String out, String err) {

    /** Runs a command with nothing but this environment. */
    public static CertmendRun of(Map<String, String> environment, Clock clock, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                clock,
                false,
                false);
        int exitCode = Commands.run(console, words);
        return new CertmendRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs a command now, with an empty environment. */
    public static CertmendRun of(String... words) {
        return of(Map.of("HOME", "/nonexistent"), Clock.systemUTC(), words);
    }

    @Override
    public String toString() {
        return "exit code " + exitCode + "\n" + out + err;
    }
}
