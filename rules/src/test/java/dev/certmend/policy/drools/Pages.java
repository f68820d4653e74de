package dev.certmend.policy.drools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Pages of {@code docs/policies} that are made of the catalogue and the cases. They are written where the property
 * {@code certmend.pages} is {@code write}, and compared with what lies there otherwise.
 */
final class Pages {

    static final Path FOLDER = Path.of("..", "docs", "policies");

    private static final String COMMAND =
            "./mvnw -Dquick -pl rules -am test -Dtest='*PagesTest' -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dcertmend.pages=write";

    private Pages() {}

    /** Where an asset of the repository lies, seen from a page. */
    static String link(String fromRoot) {
        return "../../" + fromRoot;
    }

    /**
     * Writes pages, or checks that they are current.
     *
     * @param pages by file name
     */
    static void settle(Map<String, String> pages) throws IOException {
        if ("write".equals(System.getProperty("certmend.pages"))) {
            Files.createDirectories(FOLDER);
            for (Map.Entry<String, String> page : pages.entrySet()) {
                Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
            }
        }
        for (Map.Entry<String, String> page : new TreeMap<>(pages).entrySet()) {
            Path file = FOLDER.resolve(page.getKey());
            assertThat(file).as(stale(file)).exists();
            assertThat(Files.readString(file)).as(stale(file)).isEqualTo(page.getValue());
        }
    }

    /** Names of all pages that lie there. */
    static Stream<String> present() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(it -> it.getFileName().toString()).toList().stream();
        }
    }

    /** Text that stands in a cell of a table. */
    static String cell(String text) {
        return text.replace("|", "\\|").replace('\n', ' ').strip();
    }

    private static String stale(Path file) {
        return file + " is not what the catalogue and the cases say; make it again with: " + COMMAND;
    }
}
