package dev.certmend.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.yaml.snakeyaml.reader.StreamReader;

class StrictYamlTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What YAML gives a meaning, and some text that it does not. */
    private static final List<String> WORDS = Pattern.compile("¦")
            .splitAsStream(
                    "a¦b¦: ¦:¦- ¦\n¦  ¦    ¦\t¦{¦}¦[¦]¦,¦&a ¦*a¦!t ¦!!str ¦|\n¦>\n¦\"¦'¦# ¦---\n¦...\n¦%YAML 1.1\n¦?¦<<"
                            + "¦~¦null¦0777¦\u202E¦\uFEFF¦\u0000¦é¦\uD83D\uDD11¦\r\n")
            .toList();

    @Property
    void arbitraryBytesAreReadOrRefused(@ForAll byte[] content) {
        readOrRefuse(content);
    }

    @Property
    void textThatLooksLikeYamlIsReadOrRefused(@ForAll("likeYaml") String text) {
        readOrRefuse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Property
    void aSimpleMappingIsReadAsItWasWritten(@ForAll("mappings") Map<String, String> mapping)
            throws DocumentException, JsonProcessingException {
        StringBuilder yaml = new StringBuilder(mapping.isEmpty() ? "{}" : "");
        for (Map.Entry<String, String> entry : mapping.entrySet()) {
            yaml.append(JSON.writeValueAsString(entry.getKey()))
                    .append(": ")
                    .append(JSON.writeValueAsString(entry.getValue()))
                    .append('\n');
        }

        Map<String, String> read = new LinkedHashMap<>();
        StrictYaml.parse("a.yaml", yaml.toString().getBytes(StandardCharsets.UTF_8))
                .entries()
                .forEach((key, value) -> read.put(key, ((YamlNode.Scalar) value).text()));

        assertThat(read).containsExactlyEntriesOf(mapping);
    }

    @Example
    void everyNodeKnowsWhereItBegins() throws DocumentException {
        YamlNode.Mapping root =
                StrictYaml.parse("a.yaml", "# é\nkey:\n  - one\n  - { two: 2 }\n".getBytes(StandardCharsets.UTF_8));

        YamlNode.Mapping two = new YamlNode.Mapping(
                Map.of("two", new YamlNode.Scalar("2", false, 4, 12)),
                Map.of("two", new YamlNode.Scalar("two", false, 4, 7)),
                4,
                5);
        assertThat(root.entries())
                .containsEntry(
                        "key", new YamlNode.Sequence(List.of(new YamlNode.Scalar("one", false, 3, 5), two), 3, 3));
    }

    @Example
    void aControlCharacterIsRefusedWhereItStands() {
        assertThatThrownBy(() ->
                        StrictYaml.parse("a.yaml", "a: b\nc: \uD83D\uDD11\u0007".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("a.yaml:2:5: is not YAML: the control character U+0007; remove it");
    }

    @Provide
    Arbitrary<String> likeYaml() {
        return Arbitraries.of(WORDS).list().ofMaxSize(40).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<Map<String, String>> mappings() {
        Arbitrary<String> key = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("-_. :#'\"[]{},&*!|>%@`é")
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(text -> !text.equals("<<"));
        Arbitrary<String> value = Arbitraries.strings().ofMaxLength(40).filter(StrictYamlTest::isWritable);
        return Arbitraries.maps(key, value).ofMaxSize(8);
    }

    /** The parser would think about it for minutes. */
    @Example
    void aLineOfMoreThanAMebibyteIsRefusedBeforeItIsParsed() throws DocumentException {
        String longest = "a: 1\n# " + "x".repeat(1024 * 1024 - 2);
        String text = longest + "x\n";

        assertThat(StrictYaml.parse("file.yaml", longest.getBytes(StandardCharsets.UTF_8))
                        .entries())
                .containsOnlyKeys("a");

        assertThatThrownBy(() -> StrictYaml.parse("file.yaml", text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("file.yaml:2:1: the line has more than 1048576 characters");
    }

    private static void readOrRefuse(byte[] content) {
        try {
            assertThat(StrictYaml.parse("a.yaml", content).line()).isPositive();
        } catch (DocumentException e) {
            assertThat(e).hasMessageStartingWith("a.yaml:");
            assertThat(e.problems()).hasSize(1);
        }
    }

    /** What YAML may hold as it is, and line feeds and tabs, which JSON and YAML escape alike. */
    private static boolean isWritable(String text) {
        return Printable.isPrintable(text.replace('\n', ' ').replace('\t', ' ')) && StreamReader.isPrintable(text);
    }
}
