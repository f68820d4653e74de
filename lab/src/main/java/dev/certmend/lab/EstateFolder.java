package dev.certmend.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files of an estate lie. */
record EstateFolder(Path path) {

    /**
     * Makes the folder where it is missing.
     *
     * @throws IOException if it cannot be made, or an estate is in it already
     */
    static EstateFolder create(Path path) throws IOException {
        EstateFolder folder = new EstateFolder(Files.createDirectories(path).toRealPath());
        if (Files.exists(folder.inventory())) {
            throw new IOException(folder.path() + " holds an estate already; name another folder");
        }
        return folder;
    }

    Path inventory() {
        return path.resolve("inventory.yaml");
    }

    Path knownHosts() {
        return path.resolve("known_hosts");
    }

    Path governance() {
        return path.resolve("governance");
    }

    Path key(String name) {
        return path.resolve("keys").resolve(name + "_ed25519");
    }

    /** Where the file system of a node begins. */
    Path root(String node) throws IOException {
        return Files.createDirectories(path.resolve("nodes").resolve(node));
    }

    /** The programs of a node that stand before the real tools. */
    Path stubs(String node) throws IOException {
        return Files.createDirectories(path.resolve("stubs").resolve(node));
    }
}
