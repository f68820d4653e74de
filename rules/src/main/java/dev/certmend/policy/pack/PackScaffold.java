package dev.certmend.policy.pack;

import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Writes a pack to begin with: one control, its rule, and its four cases. */
public final class PackScaffold {

    private static final String CONTROL = "EXAMPLE-SERVER-LIFETIME";

    private static final List<String> FILES = List.of(
            "catalogue.yaml",
            "rules/" + CONTROL + ".drl",
            "cases/" + CONTROL + "/violates.yaml",
            "cases/" + CONTROL + "/complies.yaml",
            "cases/" + CONTROL + "/not-applicable.yaml",
            "cases/" + CONTROL + "/unknown.yaml");

    private PackScaffold() {}

    /**
     * Writes the files.
     *
     * @param folder is made where it is not there
     * @return what was written
     * @throws DocumentException if one of the files is there already; nothing is written then
     */
    public static List<Path> write(Path folder) throws IOException {
        for (String file : FILES) {
            if (Files.exists(folder.resolve(file), LinkOption.NOFOLLOW_LINKS)) {
                throw new DocumentException(List.of(Problem.ofFile(
                        folder.resolve(file).toString(),
                        "is there already and is left as it is; name another folder")));
            }
        }
        for (String file : FILES) {
            Path target = folder.resolve(file);
            Files.createDirectories(target.getParent());
            Files.write(target, content(file), StandardOpenOption.CREATE_NEW);
        }
        return FILES.stream().map(folder::resolve).toList();
    }

    /** A resource that ended as rules do would be compiled with the rules of this build. */
    private static byte[] content(String file) throws IOException {
        String resource = "scaffold/" + (file.endsWith(Pack.ENDING) ? file + ".txt" : file);
        try (InputStream in = PackScaffold.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from this build");
            }
            return in.readAllBytes();
        }
    }
}
