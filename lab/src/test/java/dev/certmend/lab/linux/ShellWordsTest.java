package dev.certmend.lab.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {

    @Test
    void quotes_and_backslashes_keep_spaces() {
        assertThat(ShellWords.split("  kubeadm --rootfs '/a b'\"c d\"\\ e\t'' "))
                .contains(List.of("kubeadm", "--rootfs", "/a bc d e", ""));
    }

    @Property(tries = 300)
    void what_is_quoted_singly_comes_back(@ForAll("words") List<String> words) {
        String command = words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));

        assertThat(ShellWords.split(command)).contains(words);
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.strings().excludeChars('\0').ofMaxLength(12).list().ofMaxSize(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a;b", "a|b", "a&", "$x", "`x`", "\"$x\"", "\"`x`\"", "a>b", "<a", "(a)", "a\nb", "'open", "a\\", "*",
                "~", "a#b", "!x", "{a,b}"
            })
    void more_than_a_simple_command_is_refused(String command) {
        assertThat(ShellWords.split(command)).isEmpty();
    }
}
