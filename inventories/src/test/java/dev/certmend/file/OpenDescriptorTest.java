package dev.certmend.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenDescriptorTest {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    @TempDir
    private Path folder;

    @BeforeEach
    void needsProc() {
        assumeThat(DESCRIPTORS).as("the descriptors of this process").isDirectory();
    }

    @Test
    void standardOutputIsAppendedToAndNeverReplaced() throws Exception {
        Path log = Files.writeString(folder.resolve("log"), "yesterday\n");
        Object inode = Files.getAttribute(log, "unix:ino");

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TwoReports.class.getName())
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .redirectError(Redirect.INHERIT)
                .start();

        assertThat(process.waitFor()).isZero();
        assertThat(log).hasContent("yesterday\none\ntwo\n");
        assertThat(Files.getAttribute(log, "unix:ino")).isEqualTo(inode);
    }

    @Test
    void aFileOfJavaItselfIsNotReplacedThroughItsNumber() throws IOException {
        Path file = Files.writeString(folder.resolve("modules"), "of Java");
        try (FileChannel open = FileChannel.open(file)) {
            assertThat(open.isOpen()).isTrue();
            Path descriptor = descriptorOf(file);

            assertThatThrownBy(() -> WholeFile.create(descriptor))
                    .hasMessageContaining("is a file that a process has open; name the file itself");
        }
        assertThat(file).hasContent("of Java");
    }

    @Test
    void aLinkToADescriptorIsOneToo() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("out"), Path.of("/proc/self/fd/1"));

        assertThat(OpenDescriptor.of(link))
                .hasValueSatisfying(it -> assertThat(it).endsWithRaw(Path.of("fd/1")));
        assertThat(OpenDescriptor.of(folder.resolve("report.html"))).isEmpty();
    }

    private static Path descriptorOf(Path file) throws IOException {
        List<Path> descriptors;
        try (Stream<Path> all = Files.list(DESCRIPTORS)) {
            descriptors = all.toList();
        }
        return descriptors.stream()
                .filter(it -> Files.exists(it) && it.toAbsolutePath().startsWith(DESCRIPTORS))
                .filter(it -> leadsTo(it, file))
                .findFirst()
                .orElseThrow();
    }

    private static boolean leadsTo(Path descriptor, Path file) {
        try {
            return Files.isSameFile(descriptor, file);
        } catch (IOException e) {
            return false;
        }
    }

    /** A process whose standard output is a file. */
    public static final class TwoReports {

        private TwoReports() {}

        public static void main(String[] arguments) throws IOException {
            for (String text : List.of("one\n", "two\n")) {
                WholeFile.write(Path.of("/dev/stdout"), out -> out.write(text.getBytes(UTF_8)));
            }
        }
    }
}
