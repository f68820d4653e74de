package dev.certmend.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CompiledYamlTest {

    @Test
    void holds_the_same_keys_and_values_in_the_same_order() throws Exception {
        YamlNode.Mapping document = yaml("""
                zone: Europe/Berlin
                empty:
                list: [yes, 0777, "a\\nb", { deep: [[], {}] }]
                text: >-
                  folded
                  'quotes' and ünïcode
                """);

        CompiledYaml read = CompiledYaml.read(new CompiledYaml(document, "c0ffee").bytes());

        assertThat(read.sha256()).isEqualTo("c0ffee");
        assertThat(read.document())
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*line", ".*column")
                .isEqualTo(document);
        assertThat(read.document().entries().keySet()).containsExactly("zone", "empty", "list", "text");
    }

    @Test
    void the_same_document_gives_the_same_bytes() throws Exception {
        assertThat(new CompiledYaml(yaml("a: 1\nb: [2]\n"), "").bytes())
                .isEqualTo(new CompiledYaml(yaml("a: '1'\nb:\n- 2\n"), "").bytes());
    }

    @Test
    void bytes_that_it_did_not_make_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> CompiledYaml.read("{\"a\":".getBytes(UTF_8)));
        assertThatIllegalArgumentException().isThrownBy(() -> CompiledYaml.read("[\"c0ffee\"]".getBytes(UTF_8)));
        assertThatIllegalArgumentException().isThrownBy(() -> CompiledYaml.read("[{}, {}]".getBytes(UTF_8)));
        assertThatIllegalArgumentException().isThrownBy(() -> CompiledYaml.read(new byte[0]));
    }

    private static YamlNode.Mapping yaml(String text) throws Exception {
        return StrictYaml.parse("test", text.getBytes(UTF_8));
    }
}
