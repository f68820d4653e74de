package dev.certmend.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PowerShellTest {

    private static final String QUOTES = "'\u2018\u2019\u201A\u201B";

    @Test
    void doublesEveryCharacterThatPowerShellTakesForASingleQuote() {
        assertThat(PowerShell.quote("seattle-pos")).isEqualTo("'seattle-pos'");
        assertThat(PowerShell.quote("it's $(whoami)")).isEqualTo("'it''s $(whoami)'");
        assertThat(PowerShell.quote("a\u2019; whoami; \u2018b")).isEqualTo("'a\u2019\u2019; whoami; \u2018\u2018b'");
    }

    @Test
    void encodesAScriptSoThatNoShellOnTheWayInterpretsIt() {
        assertThat(PowerShell.command("Get-Date"))
                .isEqualTo("powershell.exe -NoProfile -NonInteractive -EncodedCommand RwBlAHQALQBEAGEAdABlAA==");
    }

    @Test
    void refusesAScriptThatAWindowsNodeWouldCutOff() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PowerShell.command("#".repeat(3_000)))
                .withMessageContaining("3000 characters");
    }

    @Test
    void refusesNul() {
        assertThatIllegalArgumentException().isThrownBy(() -> PowerShell.quote("a\0b"));
        assertThatIllegalArgumentException().isThrownBy(() -> PowerShell.command("a\0b"));
    }

    @Property
    void aLiteralIsReadAsTheValueAndEndsWhereItEnds(@ForAll("values") String value) {
        assertThat(readLiteral(PowerShell.quote(value))).isEqualTo(value);
    }

    @Property
    void aCommandCarriesTheScriptUnchanged(@ForAll("values") String script) {
        String command = PowerShell.command(script);
        byte[] decoded = Base64.getDecoder().decode(command.substring(command.lastIndexOf(' ') + 1));
        assertThat(new String(decoded, StandardCharsets.UTF_16LE)).isEqualTo(script);
    }

    @Provide
    Arbitrary<String> values() {
        Arbitrary<String> anything = Arbitraries.strings()
                .all()
                .ofMaxLength(60)
                .filter(text -> text.indexOf('\0') < 0
                        && text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE));
        return Arbitraries.oneOf(
                anything, Arbitraries.strings().withChars(QUOTES + "a$`\"").ofMaxLength(10));
    }

    /** Reads a literal by the rule of PowerShell's language specification: a doubled quote is one, a single one ends. */
    private static String readLiteral(String literal) {
        assertThat(QUOTES).contains(literal.substring(0, 1));
        StringBuilder value = new StringBuilder();
        int at = 1;
        while (QUOTES.indexOf(literal.charAt(at)) < 0 || at + 1 < literal.length()) {
            if (QUOTES.indexOf(literal.charAt(at)) >= 0) {
                assertThat(QUOTES).as("the quote at %d is doubled", at).contains(literal.substring(at + 1, at + 2));
                at++;
            }
            value.append(literal.charAt(at++));
        }
        assertThat(at).isEqualTo(literal.length() - 1);
        return value.toString();
    }
}
