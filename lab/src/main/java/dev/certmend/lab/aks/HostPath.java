package dev.certmend.lab.aks;

import java.nio.file.Path;

/** A path on drive C of a Windows host, and where it lies here. */
public record HostPath(String text) {

    private static final String DRIVE = "C:\\";

    public HostPath {
        if (!text.startsWith(DRIVE)) {
            throw new IllegalArgumentException("'" + text + "' is not on drive C");
        }
    }

    /** The file under the folder that stands for the host's drive. */
    public Path under(Path drive) {
        return drive.resolve(text.substring(DRIVE.length()).replace('\\', '/'));
    }
}
