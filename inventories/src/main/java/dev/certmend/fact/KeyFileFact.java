package dev.certmend.fact;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file that holds a private key, and who may do what with it. The file itself is not opened.
 *
 * @param mode permission bits in four octal digits, such as {@code 0600} (POSIX.1, chmod); null where they were not read, and
 *     where the file system keeps none
 * @param owner numeric id of the user whose file it is; null where it was not read
 * @param group numeric id of its group; null where it was not read
 * @param location where it was found
 */
public record KeyFileFact(
        @Nullable String mode,
        @Nullable Long owner,
        @Nullable Long group,
        Location location) implements ScanRecord {

    private static final Pattern MODE = Pattern.compile("[0-7]{4}");

    public KeyFileFact {
        Objects.requireNonNull(location, "location");
        if (mode != null && !MODE.matcher(mode).matches()) {
            throw new IllegalArgumentException("a mode has four octal digits: " + mode);
        }
        if ((owner != null && owner < 0) || (group != null && group < 0)) {
            throw new IllegalArgumentException("an id is negative");
        }
    }
}
