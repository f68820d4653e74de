package dev.certmend.yaml;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with one file. */
public final class Problems {

    private static final int MAX_PROBLEMS = 50;

    private final String file;
    private final List<Problem> found = new ArrayList<>();

    /**
     * No problems yet.
     *
     * @param file as the user named it
     */
    public Problems(String file) {
        this.file = file;
    }

    public void add(YamlNode place, String message) {
        if (found.size() < MAX_PROBLEMS) {
            found.add(new Problem(file, place.line(), place.column(), message));
        }
    }

    /**
     * Ends the reading of the file.
     *
     * @throws DocumentException if anything was found
     */
    public void check() throws DocumentException {
        if (!found.isEmpty()) {
            throw new DocumentException(found);
        }
    }
}
