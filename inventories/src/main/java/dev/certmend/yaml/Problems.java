package dev.certmend.yaml;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers what is wrong with one file. */
public final class Problems {

    private static final int MAX_PROBLEMS = 50;

    private final String file;
    private final Set<Problem> found = new LinkedHashSet<>();

    /**
     * No problems yet.
     *
     * @param file as the user named it
     */
    public Problems(String file) {
        this.file = file;
    }

    /** Adds a problem; the same one at the same place counts once, and after {@value #MAX_PROBLEMS} no more are kept. */
    public void add(YamlNode place, String message) {
        if (found.size() < MAX_PROBLEMS) {
            found.add(new Problem(file, place.line(), place.column(), message));
        } else if (found.size() == MAX_PROBLEMS) {
            found.add(new Problem(file, place.line(), place.column(), "there is more; mend what is above first"));
        }
    }

    /**
     * Ends the reading of the file.
     *
     * @throws DocumentException if anything was found
     */
    public void check() throws DocumentException {
        if (!found.isEmpty()) {
            throw new DocumentException(List.copyOf(found));
        }
    }
}
