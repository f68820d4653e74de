package dev.certmend.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that stand under their name only when they are whole. */
final class WholeFile {

    private WholeFile() {}

    /** What a file holds. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes beside the file and moves it there at the end; what was there stays where writing fails. */
    static void write(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        Path unfinished = Files.createTempFile(target.getParent(), "." + target.getFileName(), ".unfinished");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                content.writeTo(out);
            }
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
