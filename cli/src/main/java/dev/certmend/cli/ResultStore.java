package dev.certmend.cli;

import dev.certmend.file.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A private folder for the files of one command, gone when the command ends. */
final class ResultStore implements AutoCloseable {

    private final TemporaryFolder folder;

    private ResultStore(TemporaryFolder folder) {
        this.folder = folder;
    }

    static ResultStore create() throws IOException {
        return new ResultStore(TemporaryFolder.create("certmend"));
    }

    Path folder() {
        return folder.path();
    }

    /** Facts as they come, before they are judged. */
    Path facts() {
        return folder().resolve("facts.jsonl");
    }

    /** The judged result: where the user wants it, else in the private folder. */
    Path result(@Nullable Path wanted) {
        return wanted == null ? folder().resolve("result.jsonl") : wanted;
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
