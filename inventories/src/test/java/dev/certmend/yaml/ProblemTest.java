package dev.certmend.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ProblemTest {

    @Example
    void itIsShownAsEditorsLinkIt() {
        assertThat(new Problem("a.yaml", 4, 12, "is wrong")).hasToString("a.yaml:4:12: is wrong");
        assertThat(Problem.ofFile("a.yaml", "is empty")).hasToString("a.yaml: is empty");
    }

    @Property
    void itIsOneLineThatSteersNoTerminal(@ForAll String file, @ForAll String message) {
        String shown = new Problem(file, 1, 1, "key " + Printable.quoted(message) + message).toString();

        assertThat(shown).hasLineCount(1).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    }

    @Example
    void aLongTextIsCut() {
        assertThat(Printable.quoted("a".repeat(80))).isEqualTo("'" + "a".repeat(80) + "'");
        assertThat(Printable.quoted("a".repeat(81))).isEqualTo("'" + "a".repeat(80) + "…'");
    }
}
