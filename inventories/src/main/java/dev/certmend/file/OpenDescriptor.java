package dev.certmend.file;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A path that leads to a file which a process has open, as {@code /dev/stdout} does. What is open is not known by that path: where
 * a shell closed standard output, its number is that of the next file that Java opened, and that is one of Java's own.
 */
public final class OpenDescriptor {

    private static final int MAX_LINKS = 40;

    private OpenDescriptor() {}

    /** Where a path leads into the descriptors of a process (proc(5)); nothing where it leads elsewhere. */
    public static Optional<Path> of(Path file) throws IOException {
        Path step = file.toAbsolutePath();
        for (int links = 0; links < MAX_LINKS && Files.isSymbolicLink(step); links++) {
            Path folder = Objects.requireNonNull(step.getParent()).toRealPath();
            if (folder.startsWith("/proc")) {
                return Optional.of(folder.resolve(step.getFileName()));
            }
            step = folder.resolve(Files.readSymbolicLink(step));
        }
        return Optional.empty();
    }

    /**
     * Writes to a descriptor itself, from where it stands, as the shell's {@code >>} wants it.
     *
     * @throws FileSystemException if it is another than standard output and error
     */
    static OutputStream open(Path descriptor) throws FileSystemException {
        boolean isOwn = descriptor.startsWith("/proc/" + ProcessHandle.current().pid() + "/fd");
        return switch (isOwn ? String.valueOf(descriptor.getFileName()) : "") {
            case "1" -> new Kept(FileDescriptor.out);
            case "2" -> new Kept(FileDescriptor.err);
            default ->
                throw new FileSystemException(
                        descriptor.toString(), null, "is a file that a process has open; name the file itself");
        };
    }

    /** Others write to it later. */
    private static final class Kept extends FilterOutputStream {

        Kept(FileDescriptor descriptor) {
            super(new FileOutputStream(descriptor));
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
