package dev.certmend.policy.pack;

import java.io.IOException;
import java.util.SortedMap;

/** Where packs come from that a policy names by a commit. Judging knows no network, so others bring this. */
@FunctionalInterface
public interface PackSource {

    /** Refuses: there are folders only. */
    PackSource NONE = pin -> {
        throw new IOException("packs from Git cannot be read here; name a folder by 'path'");
    };

    /**
     * Reads what is part of a pack: {@link Pack#PARTS} in its folder.
     *
     * @return content by path from the pack on; regular files only
     * @throws IOException if the commit cannot be had, is not signed as the pin demands, or is no place for a pack; the
     *     message says what to do next and holds no credentials
     */
    SortedMap<String, byte[]> files(PackPin pin) throws IOException;
}
