package dev.certmend.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A private folder for the files of one command, gone when the command ends. */
final class ResultStore implements AutoCloseable {

    private final Path folder;

    private ResultStore(Path folder) {
        this.folder = folder;
    }

    static ResultStore create() throws IOException {
        return new ResultStore(Files.createTempDirectory("certmend"));
    }

    /** Facts as they come, before they are judged. */
    Path facts() {
        return folder.resolve("facts.jsonl");
    }

    /** The judged result: where the user wants it, else in the private folder. */
    Path result(@Nullable Path wanted) {
        return wanted == null ? folder.resolve("result.jsonl") : wanted;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
