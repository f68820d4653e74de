package dev.certmend.file;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Optional;
import java.util.UUID;

/**
 * A file that stands under its name only when it is whole: it is written beside it and moved there at the end, and what was there
 * stays where writing fails. A link is followed, and a file that was there keeps its permissions. Pipes, devices and what is
 * open already cannot be moved to, so they are written as it comes.
 */
public final class WholeFile implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final Path target;
    private final Path unfinished;
    private final OutputStream out;

    private WholeFile(Path target, Path unfinished, OutputStream out) {
        this.target = target;
        this.unfinished = unfinished;
        this.out = new BufferedOutputStream(new NamedOutput(target, out), BUFFER);
    }

    /** What a file holds. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Begins a file.
     *
     * @throws FileSystemException if there is a folder, a link that leads nowhere, or a file that another has open
     */
    public static WholeFile create(Path file) throws IOException {
        Optional<Path> descriptor = OpenDescriptor.of(file);
        if (descriptor.isPresent() && !isPipe(descriptor.get())) {
            return new WholeFile(file, file, OpenDescriptor.open(descriptor.get()));
        }
        Path target = target(file);
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            return new WholeFile(target, target, Files.newOutputStream(target, StandardOpenOption.WRITE));
        }
        Path unfinished = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".unfinished");
        unfinished.toFile().deleteOnExit();
        return new WholeFile(target, unfinished, begin(target, unfinished));
    }

    /** Nobody asked for the unfinished file, so no message names it. */
    private static OutputStream begin(Path target, Path unfinished) throws IOException {
        try {
            return Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW);
        } catch (NoSuchFileException | AccessDeniedException e) {
            Path folder = target.getParent();
            throw refused(
                    target,
                    folder == null || Files.isDirectory(folder)
                            ? "its folder lets you make no file in it"
                            : "there is no folder " + folder + "; make it first");
        }
    }

    /** Writes a file from its begin to its end. */
    public static void write(Path file, Content content) throws IOException {
        try (WholeFile whole = create(file)) {
            content.writeTo(whole.out());
            whole.finish();
        }
    }

    /**
     * Sees whether a file could be written, so that it is told before the work. Pipes and devices are not opened.
     *
     * @throws IOException if it could not
     */
    public static void check(Path file) throws IOException {
        if (Files.isRegularFile(file) || Files.isDirectory(file) || !Files.exists(file)) {
            create(file).close();
        }
    }

    private static Path target(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw refused(file, "is a folder");
        }
        if (Files.isSymbolicLink(file) && !Files.exists(file)) {
            throw refused(file, "is a link that leads nowhere");
        }
        if (!Files.isRegularFile(file)) {
            return file.toAbsolutePath();
        }
        return file.toRealPath();
    }

    private static FileSystemException refused(Path file, String why) {
        return new FileSystemException(file.toString(), null, why);
    }

    /** As process substitution of a shell gives it. */
    private static boolean isPipe(Path descriptor) {
        return Files.exists(descriptor) && !Files.isRegularFile(descriptor);
    }

    private boolean isMoved() {
        return !unfinished.equals(target);
    }

    /** Takes the content. */
    public OutputStream out() {
        return out;
    }

    /** The content is whole: the file gets its name. */
    public void finish() throws IOException {
        out.close();
        if (isMoved()) {
            keepPermissions();
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void keepPermissions() throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(unfinished, PosixFileAttributeView.class);
        if (view != null && Files.exists(target)) {
            view.setPermissions(Files.getPosixFilePermissions(target));
        }
    }

    /** Without {@link #finish} before it, nothing is left behind. */
    @Override
    public void close() throws IOException {
        try (out) {
            if (isMoved()) {
                Files.deleteIfExists(unfinished);
            }
        }
    }

    /** The system tells why it refuses to write, and not where. */
    private static final class NamedOutput extends OutputStream {

        private final Path file;
        private final OutputStream out;

        NamedOutput(Path file, OutputStream out) {
            this.file = file;
            this.out = out;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw named(e);
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }

        private FileSystemException named(IOException cause) {
            FileSystemException named = new FileSystemException(file.toString(), null, cause.getMessage());
            named.initCause(cause);
            return named;
        }
    }
}
