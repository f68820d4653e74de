package dev.certmend.scan.decode;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one file, or one value of a Secret, holds.
 *
 * @param entries in the order of the file
 * @param problems what could not be read; without any, everything was read
 * @param notes what people should know and what leaves nothing unread
 */
public record DecodedBundle(List<Entry> entries, List<Problem> problems, List<String> notes) {

    public DecodedBundle {
        entries = List.copyOf(entries);
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    /**
     * One object.
     *
     * @param name alias in a store; null where there are no names
     */
    public record Entry(@Nullable String name, Decoded object) {

        public Entry {
            Objects.requireNonNull(object, "object");
        }
    }

    /**
     * Why a part was not read.
     *
     * @param message without the file's name and without anything secret
     */
    public record Problem(Kind kind, String message) {

        public Problem {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(message, "message");
        }
    }

    /** What kind of problem. */
    public enum Kind {
        /** It is encrypted, and no passphrase that was given opens it. */
        PASSPHRASE_NEEDED,
        /** Its encoding is broken. */
        MALFORMED,
        /** It asks for more work, or holds more, than is allowed. */
        LIMIT_REACHED,
        /** It uses what this version does not know. */
        UNSUPPORTED
    }
}
