package dev.certmend.lab.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;

class EncodedCommandTest {

    private static final String PREFIX = "powershell.exe -NoProfile -NonInteractive -EncodedCommand ";

    @Property(tries = 300)
    void every_script_comes_back(@ForAll @NotEmpty @StringLength(max = 40) String script) {
        Assume.that(StandardCharsets.UTF_16LE.newEncoder().canEncode(script));

        String base64 = Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_16LE));

        assertThat(EncodedCommand.script(PREFIX + base64)).contains(script);
    }

    @Property(tries = 300)
    void other_bytes_are_refused_or_read_but_never_thrown(@ForAll byte[] bytes) {
        String command = PREFIX + Base64.getEncoder().encodeToString(bytes);

        assertThat(EncodedCommand.script(command))
                .satisfies(script -> script.ifPresent(text ->
                        assertThat(text.getBytes(StandardCharsets.UTF_16LE)).isEqualTo(bytes)));
    }

    @Property(tries = 300)
    void other_commands_have_no_script(@ForAll @StringLength(max = 40) String command) {
        assertThat(EncodedCommand.script(command)).isEmpty();
    }
}
