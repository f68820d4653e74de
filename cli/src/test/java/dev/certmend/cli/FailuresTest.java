package dev.certmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private final Console console = new Console(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of(),
            Clock.systemUTC(),
            false,
            false);

    private final Failures failures = new Failures(console);

    @Test
    void whatAServerSaysDoesNotSteerTheTerminal() {
        console.say("the server says\u001b[2J\u202eno\nand more");

        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("certmend: the server says?[2J?no\nand more\n");
    }

    @Test
    void lackOfMemoryIsNotTakenForAFailedControl() {
        assertThat(failures.handle(new OutOfMemoryError("Java heap space"))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("certmend: not enough memory for this (Java heap space); CERTMEND_JAVA_OPTIONS=-Xmx4g gives"
                        + " more, if the machine has it\n");
    }

    @Test
    void exhaustionOfTheStackIsNotTakenForAFailedControl() {
        assertThat(failures.handle(new StackOverflowError())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("certmend: internal fault, please report it: java.lang.StackOverflowError\n");
    }

    @Test
    void aThreadOfTheGitLibraryShowsNoTraceBesideTheWordsOfTheCommand() {
        ThreadFailures threads = new ThreadFailures(console);

        threads.uncaughtException(new Thread(null, null, "JGit-Receive-Pack"), new IllegalStateException("full"));
        assertThat(err.size()).isZero();

        threads.uncaughtException(new Thread(null, null, "probe"), new IllegalStateException("full"));
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("certmend: internal fault in the thread probe, please report it:"
                        + " java.lang.IllegalStateException: full\n");
    }
}
