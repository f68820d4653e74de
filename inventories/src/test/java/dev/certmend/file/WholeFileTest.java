package dev.certmend.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    private Path folder;

    @Test
    void appearsOnlyWhenItIsWhole() throws IOException {
        Path file = folder.resolve("report.html");
        try (WholeFile whole = WholeFile.create(file)) {
            whole.out().write("half".getBytes(UTF_8));
            assertThat(file).doesNotExist();
            whole.finish();
        }

        assertThat(file).hasContent("half");
        assertThat(names()).containsExactly("report.html");
    }

    @Test
    void whatWasThereStaysWhereWritingFails() throws IOException {
        Path file = Files.writeString(folder.resolve("report.html"), "yesterday");

        assertThatThrownBy(() -> WholeFile.write(file, out -> {
                    out.write("today".getBytes(UTF_8));
                    throw new IOException("the end of the world");
                }))
                .hasMessage("the end of the world");

        assertThat(file).hasContent("yesterday");
        assertThat(names()).containsExactly("report.html");
    }

    @Test
    void keepsThePermissionsOfTheFileThatItReplaces() throws IOException {
        Path file = Files.writeString(folder.resolve("report.html"), "yesterday");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        write(file, "today");

        assertThat(file).hasContent("today");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void aNewFileHasThePermissionsOfAnyOther() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "");
        Path file = folder.resolve("report.html");

        write(file, "today");

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(other));
    }

    @Test
    void followsALinkAndLeavesItThere() throws IOException {
        Path file = Files.writeString(folder.resolve("2026-11-27.html"), "yesterday");
        Path link = Files.createSymbolicLink(folder.resolve("latest.html"), file.getFileName());

        write(link, "today");

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("today");
    }

    @Test
    void aLinkThatLeadsNowhereAndAFolderAreNamed() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("latest.html"), Path.of("gone"));

        assertThatThrownBy(() -> write(link, "today")).hasMessage(link + ": is a link that leads nowhere");
        assertThatThrownBy(() -> write(folder, "today")).hasMessage(folder + ": is a folder");
    }

    @Test
    void whetherAFileCouldBeWrittenIsSeenBeforeTheWork() throws IOException {
        Path file = folder.resolve("report.html");
        Path nowhere = folder.resolve("gone/report.html");

        WholeFile.check(file);
        WholeFile.check(Path.of("/dev/null"));

        assertThat(folder).isEmptyDirectory();
        assertThatThrownBy(() -> WholeFile.check(nowhere))
                .hasMessage(nowhere + ": there is no folder " + nowhere.getParent() + "; make it first");
        assertThatThrownBy(() -> WholeFile.check(folder)).hasMessage(folder + ": is a folder");
        assertThatThrownBy(() -> WholeFile.check(Path.of("/proc/report.html")))
                .hasMessage("/proc/report.html: its folder lets you make no file in it");
    }

    @Test
    void aDeviceStaysADevice() throws IOException {
        Path device = Path.of("/dev/null");
        assumeThat(device).exists();

        write(device, "today");

        assertThat(Files.isRegularFile(device)).isFalse();
    }

    @Test
    void aFullDiskIsToldWithTheFile() {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();

        assertThatThrownBy(() -> write(full, "today"))
                .isInstanceOf(FileSystemException.class)
                .hasMessageStartingWith("/dev/full: ");
    }

    private static void write(Path file, String text) throws IOException {
        WholeFile.write(file, out -> out.write(text.getBytes(UTF_8)));
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
