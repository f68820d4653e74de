package dev.certmend.inventory;

import dev.certmend.yaml.Printable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths as an inventory writes them: relative to its own folder, {@code ~/} for the home of the user. */
record InventoryPaths(Path folder, Path home) {

    Path resolve(String text) {
        try {
            if (text.startsWith("~/")) {
                return home.resolve(text.substring(2)).normalize();
            }
            return folder.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(Printable.quoted(text) + " is not a path on this machine", e);
        }
    }
}
