package dev.certmend.file;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A folder that only its user may enter, gone when it is closed, or at the latest when the process ends, be it by Ctrl-C. */
public final class TemporaryFolder implements AutoCloseable {

    private final Path path;
    private final ExitHook atExit;

    private TemporaryFolder(Path path) {
        this.path = path;
        this.atExit = ExitHook.of("temporary-folder", this::deleteAtExit);
    }

    /** A folder among the temporary ones of the system. */
    public static TemporaryFolder create(String prefix) throws IOException {
        return new TemporaryFolder(Files.createTempDirectory(prefix));
    }

    /** A folder in another one, from where it can be moved to its place. */
    public static TemporaryFolder createIn(Path parent, String prefix) throws IOException {
        return new TemporaryFolder(Files.createTempDirectory(parent, prefix));
    }

    public Path path() {
        return path;
    }

    /** Deletes it with all that is in it, unless it was moved away. */
    @Override
    public void close() throws IOException {
        atExit.close();
        delete();
    }

    private void deleteAtExit() {
        try {
            delete();
        } catch (IOException e) {
            // Somebody still writes into it. Nobody is left to tell.
        }
    }

    private void delete() throws IOException {
        if (Files.exists(path)) {
            Files.walkFileTree(path, new Deletion());
        }
    }

    /** Two may delete at the same time. */
    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
