package dev.certmend.scan.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads regular files of this machine up to a limit. Pipes and devices, which may never end, are not opened. */
public final class LocalFile {

    /** Files with credentials are small; a bundle of all public roots has a quarter of a MiB. */
    public static final int MAX_BYTES = 1024 * 1024;

    private LocalFile() {}

    /**
     * Reads all of a file.
     *
     * @throws TooLargeException if it is longer than {@link #MAX_BYTES}
     * @throws IOException if it is missing, no file, or not readable
     */
    public static byte[] read(Path file) throws IOException {
        byte[] content = start(file, MAX_BYTES + 1);
        if (content.length > MAX_BYTES) {
            throw new TooLargeException(file);
        }
        return content;
    }

    /**
     * The first bytes of a file, at most so many.
     *
     * @throws IOException if it is missing, no file, or not readable
     */
    public static byte[] start(Path file, int bytes) throws IOException {
        if (!Files.isRegularFile(file)) {
            // Opening it names the cause where there is one, such as a folder that may not be searched.
            Files.getLastModifiedTime(file);
            throw new NotAFileException(file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(bytes);
        }
    }

    /** Whether a pipe, a socket or a device is there. */
    public static boolean isSpecial(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
    }

    /** A file is longer than we read. */
    public static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLargeException(Path file) {
            super(file + " is larger than " + MAX_BYTES + " bytes");
        }
    }

    /** A path leads to a folder, a pipe or a device. */
    public static final class NotAFileException extends NoSuchFileException {

        private static final long serialVersionUID = 1L;

        NotAFileException(Path file) {
            super(file.toString(), null, "is no regular file");
        }
    }
}
