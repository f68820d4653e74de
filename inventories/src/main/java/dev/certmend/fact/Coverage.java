package dev.certmend.fact;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * How much of what should be read was read: {@code targets = read + partial + unread}.
 *
 * @param targets all targets
 * @param read read in full, or with nothing of the kind to read
 * @param partial read in part
 * @param unread not read at all
 */
public record Coverage(int targets, int read, int partial, int unread) {

    public Coverage {
        if (targets != read + partial + unread) {
            throw new IllegalArgumentException(
                    targets + " targets are not " + read + " read + " + partial + " partial + " + unread + " unread");
        }
    }

    @JsonIgnore
    public boolean isComplete() {
        return partial == 0 && unread == 0;
    }

    /** This coverage with one more target that ended so. */
    public Coverage plus(TargetStatus status) {
        return switch (status) {
            case OK, NOT_APPLICABLE -> new Coverage(targets + 1, read + 1, partial, unread);
            case PARTIAL -> new Coverage(targets + 1, read, partial + 1, unread);
            case UNREACHABLE, DENIED, FAILED -> new Coverage(targets + 1, read, partial, unread + 1);
        };
    }

    public Coverage plus(Coverage other) {
        return new Coverage(targets + other.targets, read + other.read, partial + other.partial, unread + other.unread);
    }

    public static Coverage none() {
        return new Coverage(0, 0, 0, 0);
    }
}
