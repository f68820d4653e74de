package dev.certmend.lab.pki;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes files as the products do: keys and kubeconfigs for their owner only, and never half of one. */
public final class NodeFiles {

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> PUBLIC = PosixFilePermissions.fromString("rw-r--r--");

    private NodeFiles() {}

    /** Writes a file that only its owner reads. */
    public static void writePrivate(Path file, String text) throws IOException {
        write(file, text, PRIVATE);
    }

    /** Writes a file that everybody reads. */
    public static void writePublic(Path file, String text) throws IOException {
        write(file, text, PUBLIC);
    }

    private static void write(Path file, String text, Set<PosixFilePermission> permissions) throws IOException {
        Files.createDirectories(file.getParent());
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PRIVATE));
        Files.writeString(part, text, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
        Files.setPosixFilePermissions(part, permissions);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
