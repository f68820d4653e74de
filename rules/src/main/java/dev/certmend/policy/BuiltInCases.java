package dev.certmend.policy;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The cases of the controls of this build, which ship with it. Nothing of them is read before somebody asks. */
public final class BuiltInCases {

    private static final String FOLDER = "cases";

    private BuiltInCases() {}

    /** All of them, in the order of their names. */
    public static List<PackCase> read() throws IOException {
        URL folder = BuiltInCases.class.getResource(FOLDER);
        if (folder == null) {
            throw new IllegalStateException("the cases are missing from this build");
        }
        try {
            return read(folder.toURI());
        } catch (URISyntaxException e) {
            throw new IOException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<PackCase> read(URI folder) throws IOException {
        if (folder.getScheme().equals("file")) {
            return PackCaseReader.read(Path.of(folder), Catalogue.builtIn());
        }
        try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
            return PackCaseReader.read(jar.provider().getPath(folder), Catalogue.builtIn());
        }
    }
}
