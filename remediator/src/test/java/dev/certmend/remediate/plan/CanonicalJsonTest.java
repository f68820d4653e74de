package dev.certmend.remediate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** One document, one spelling. */
final class CanonicalJsonTest {

    @Test
    void keys_are_sorted_two_spaces_are_indented_and_a_line_feed_ends_it() {
        assertThat(new String(CanonicalJson.write(Map.of("b", 1, "a", Map.of("z", true))), StandardCharsets.UTF_8))
                .isEqualTo("{\n  \"a\": {\n    \"z\": true\n  },\n  \"b\": 1\n}\n");
    }

    @Test
    void floats_have_no_spelling() {
        assertThatThrownBy(() -> CanonicalJson.write(Map.of("a", 1.5))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void duplicate_keys_are_refused() {
        assertThatThrownBy(() -> CanonicalJson.read(
                        "{\n  \"a\": \"1\",\n  \"a\": \"2\"\n}\n".getBytes(StandardCharsets.UTF_8), Map.class))
                .isInstanceOf(IOException.class);
    }

    @Test
    void another_encoding_than_utf_8_is_refused() {
        byte[] utf16 = "{\"a\": \"1\"}\n".getBytes(StandardCharsets.UTF_16LE);
        byte[] latin1 = "{\n  \"a\": \"\u00e9\"\n}\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] strange = {0, 0, '{', 0};

        assertThatThrownBy(() -> CanonicalJson.read(utf16, Map.class))
                .hasMessage("is not a valid document: Illegal character ((CTRL-CHAR, code 0)): "
                        + "only regular white space (\\r, \\n, \\t) is allowed between tokens");
        assertThatThrownBy(() -> CanonicalJson.read(latin1, Map.class)).hasMessage("is not UTF-8");
        assertThatThrownBy(() -> CanonicalJson.read(strange, Map.class)).hasMessageStartingWith("is not a valid");
    }

    @Property
    void writing_what_was_read_gives_the_same_bytes(@ForAll Map<String, String> document) throws IOException {
        byte[] bytes = CanonicalJson.write(document);

        assertThat(CanonicalJson.write(CanonicalJson.read(bytes, Map.class))).isEqualTo(bytes);
    }

    @Property
    void any_bytes_are_read_or_refused(@ForAll byte[] bytes) {
        try {
            Object read = CanonicalJson.read(bytes, Map.class);
            assertThat(read).isNotNull();
        } catch (IOException e) {
            assertThat(e).hasMessageStartingWith("is ");
        }
    }
}
