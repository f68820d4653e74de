package dev.certmend.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PosixShellTest {

    private static final Path SHELL = Path.of("/bin/sh");

    @Test
    void leavesWordsAloneThatMeanNothingToAShell() {
        assertThat(PosixShell.join(List.of("kubeadm", "certs", "renew", "all", "--cert-dir=/etc/kubernetes/pki")))
                .isEqualTo("kubeadm certs renew all --cert-dir=/etc/kubernetes/pki");
    }

    @Test
    void quotesWhatAShellWouldInterpret() {
        assertThat(PosixShell.quote("it's $HOME")).isEqualTo("'it'\\''s $HOME'");
        assertThat(PosixShell.quote("")).isEqualTo("''");
        assertThat(PosixShell.quote("~root")).isEqualTo("'~root'");
    }

    @Test
    void quotesAFirstWordThatWouldBeAnAssignmentOrAReservedWord() {
        assertThat(PosixShell.quote("PATH=/tmp")).isEqualTo("'PATH=/tmp'");
        assertThat(PosixShell.quote("while")).isEqualTo("'while'");
    }

    @Test
    void refusesWhatNoCommandCanBeGiven() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PosixShell.quote("a\0b"))
                .withMessageContaining("NUL");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PosixShell.quote("a\uD800b"))
                .withMessageContaining("surrogate");
    }

    @Property(tries = 40)
    void aRealShellHandsEveryWordOnUnchanged(@ForAll("words") List<String> words) throws Exception {
        assumeTrue(Files.isExecutable(SHELL), "no /bin/sh on this machine");
        List<String> command = new ArrayList<>(List.of("printf", "%s\\0"));
        command.addAll(words);
        assertThat(runByShell(PosixShell.join(command))).isEqualTo(words);
    }

    @Provide
    Arbitrary<List<String>> words() {
        Arbitrary<String> anything =
                Arbitraries.strings().all().ofMaxLength(30).filter(PosixShellTest::isTransmissible);
        Arbitrary<String> special = Arbitraries.strings()
                .withChars("'\"\\$`!*?[]{}()<>|&;~#=% \t\n\r\u001b-a")
                .ofMaxLength(12);
        return Arbitraries.oneOf(anything, special).list().ofMinSize(1).ofMaxSize(25);
    }

    /** The shell reads the command from its standard input, so that nothing but the shell touches its bytes. */
    private static List<String> runByShell(String command) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder(SHELL.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream input = shell.getOutputStream()) {
            input.write(command.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        return Arrays.asList(output.split("\0", -1))
                .subList(0, (int) output.chars().filter(c -> c == 0).count());
    }

    private static boolean isTransmissible(String text) {
        return text.indexOf('\0') < 0 && text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }
}
