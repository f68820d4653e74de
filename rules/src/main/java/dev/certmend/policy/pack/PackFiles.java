package dev.certmend.policy.pack;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The files of a pack, wherever they lie. Paths begin at the pack and have slashes. Links are not followed. */
public interface PackFiles {

    /** How messages name a path; the empty path is the pack itself. */
    String place(String path);

    /**
     * The content of a file.
     *
     * @throws dev.certmend.yaml.DocumentException if there is no such file, it is a link, or it is larger
     */
    byte[] content(String path, int maxBytes) throws IOException;

    /**
     * The names of what lies in a folder, sorted; empty where there is no such folder.
     *
     * @throws dev.certmend.yaml.DocumentException if there are more of them
     */
    Optional<List<String>> names(String folder, int most) throws IOException;
}
