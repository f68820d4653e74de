package dev.certmend.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.policy.catalogue.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page for policy authors says what the catalogues say. */
class PoliciesPageTest {

    private static final Path PAGE = Path.of("..", "docs", "policies.md");

    @Test
    void its_tables_are_those_of_the_catalogues() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(it -> it.matches("\\| `[A-Z]+-[A-Z-]+` .*"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Stream.of(Catalogue.builtIn(), Catalogue.ofWaivers())
                        .flatMap(it -> Stream.concat(controls(it), parameters(it)))
                        .toList());
    }

    private static Stream<String> controls(Catalogue catalogue) {
        return catalogue.controls().stream()
                .map(it -> "| `%s` | %s | %s | %s | %s |"
                        .formatted(
                                it.id(),
                                it.title(),
                                it.asset().word(),
                                it.level().word(),
                                it.severity().word()));
    }

    private static Stream<String> parameters(Catalogue catalogue) {
        return catalogue.controls().stream()
                .flatMap(control -> control.parameters().stream()
                        .map(it -> "| `%s` | `%s` | %s | %s | %s |"
                                .formatted(control.id(), it.name(), it.type().word(), it.value(), it.meaning())));
    }
}
