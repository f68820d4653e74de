package dev.certmend.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.yaml.DocumentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The mistakes people make, one file each. A file's first lines say what its reader is told, word by word, and whether
 * the JSON schema refuses it too.
 */
class BrokenInventoryTest {

    private static final String SAYS = "# says ";

    /** A row of the table of errors: {@code | mistake | `line:column: message` |}. */
    private static final Pattern DOCUMENTED = Pattern.compile("\\| `\\d+:\\d+: (.*)` \\|");

    @ParameterizedTest
    @MethodSource("broken")
    void theReaderSaysWhatIsWrongWhereAndWhatWouldBeRight(Path file) throws IOException {
        String expected = head(file, SAYS)
                .map(says -> file + ":" + says.substring(SAYS.length()))
                .collect(Collectors.joining("\n"));

        assertThatThrownBy(() -> Inventories.read(List.of(file)))
                .isInstanceOf(DocumentException.class)
                .hasMessage(expected);
    }

    @ParameterizedTest
    @MethodSource("refusedBySchema")
    void theSchemaRefusesWhatIsWrongInOnePlace(Path file) throws IOException {
        assertThat(InventorySchemas.errors(file)).as(file.toString()).isNotEmpty();
    }

    @Test
    void theDocumentationShowsWhatTheReaderSays() throws IOException, URISyntaxException {
        List<String> said = broken().flatMap(file -> head(file, SAYS))
                .map(says -> says.replaceFirst("^# says \\d+:\\d+: ", ""))
                .toList();
        List<String> shown = DOCUMENTED
                .matcher(Files.readString(Path.of("..", "docs", "inventory.md")))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(shown).hasSizeGreaterThan(8).isSubsetOf(said);
    }

    static Stream<Path> refusedBySchema() throws IOException, URISyntaxException {
        return broken().filter(
                        file -> head(file, "# schema refuses it").findAny().isPresent());
    }

    static Stream<Path> broken() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(BrokenInventoryTest.class.getResource("broken"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        }
    }

    private static Stream<String> head(Path file, String beginning) {
        try {
            return Files.readAllLines(file).stream().filter(line -> line.startsWith(beginning));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
