package dev.certmend.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

    @TempDir
    private Path parent;

    @Test
    void isGoneWithAllThatIsInIt() throws IOException {
        Path path;
        try (TemporaryFolder folder = TemporaryFolder.createIn(parent, "scan-")) {
            path = folder.path();
            Files.createDirectories(path.resolve("objects/pack"));
            Files.writeString(path.resolve("objects/pack/one"), "1");
        }

        assertThat(path).doesNotExist();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void leavesAloneWhatItsLinksLeadTo() throws IOException {
        Path outside = Files.writeString(parent.resolve("kept"), "1");
        try (TemporaryFolder folder = TemporaryFolder.createIn(parent, "scan-")) {
            Files.createSymbolicLink(folder.path().resolve("link"), outside);
            Files.createSymbolicLink(folder.path().resolve("folder"), parent);
        }

        assertThat(outside).hasContent("1");
    }

    @Test
    void mayHaveBeenMovedAway() throws IOException {
        Path place = parent.resolve("place");
        try (TemporaryFolder folder = TemporaryFolder.createIn(parent, "incoming-")) {
            Files.move(folder.path(), place);
        }

        assertThat(place).isDirectory();
    }

    @Test
    void isGoneWhenTheProcessIsToldToEnd() throws Exception {
        Process process = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Waiting.class.getName(),
                        parent.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line = process.inputReader().readLine();
        assertThat(Path.of(line)).isDirectory();

        process.destroy();
        process.waitFor();

        assertThat(parent).isEmptyDirectory();
    }

    /** A process that makes a folder and waits. */
    static final class Waiting {

        private Waiting() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] arguments) throws Exception {
            TemporaryFolder folder = TemporaryFolder.createIn(Path.of(arguments[0]), "scan-");
            Files.writeString(folder.path().resolve("facts"), "1");
            System.out.println(folder.path());
            System.in.read();
        }
    }
}
