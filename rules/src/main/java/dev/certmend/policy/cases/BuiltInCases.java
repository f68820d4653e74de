package dev.certmend.policy.cases;

import dev.certmend.policy.catalogue.Catalogue;
import dev.certmend.policy.catalogue.Control;
import dev.certmend.policy.pack.Pack;
import dev.certmend.policy.pack.PackFiles;
import dev.certmend.policy.pack.StoredFiles;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The cases of the controls of this build, which ship with it. Nothing of them is read before somebody asks. */
public final class BuiltInCases {

    private BuiltInCases() {}

    /** All of them, in the order of their names. */
    public static List<PackCase> read() throws IOException {
        return PackCaseReader.read(files(), Catalogue.builtIn());
    }

    /** Those of one control, in the order of their names. */
    public static List<PackCase> read(Control control) throws IOException {
        return PackCaseReader.read(files(), control);
    }

    private static PackFiles files() throws IOException {
        URL folder = BuiltInCases.class.getResource("built-in");
        if (folder == null) {
            throw new IllegalStateException("the cases are missing from this build");
        }
        try {
            return files(folder.toURI());
        } catch (URISyntaxException e) {
            throw new IOException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static PackFiles files(URI folder) throws IOException {
        if (folder.getScheme().equals("file")) {
            return files(Path.of(folder));
        }
        try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
            return files(jar.provider().getPath(folder));
        }
    }

    private static PackFiles files(Path folder) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(
                        Pack.CASES + "/" + folder.relativize(file).toString().replace('\\', '/'),
                        Files.readAllBytes(file));
            }
        }
        return new StoredFiles("built-in", files);
    }
}
