package dev.certmend.git;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A commit as it was read.
 *
 * @param id 40 hex digits; a locator, never what is trusted
 * @param parents ids of its parents
 * @param author name and address of the author, as claimed
 * @param committedAt as claimed by whoever made it
 * @param message the whole message
 * @param signature armoured signature; null where it is not signed
 * @param payload the bytes that a signature covers
 */
public record Commit(
        String id,
        List<String> parents,
        String author,
        Instant committedAt,
        String message,
        byte @Nullable [] signature,
        byte[] payload) {

    public Commit {
        Objects.requireNonNull(id, "id");
        parents = List.copyOf(parents);
    }
}
