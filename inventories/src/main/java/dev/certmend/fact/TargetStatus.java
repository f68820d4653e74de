package dev.certmend.fact;

import dev.certmend.vocabulary.Vocabulary;

/** How the reading of a target ended. Only {@link #OK} and {@link #NOT_APPLICABLE} leave nothing unread. */
public enum TargetStatus implements Vocabulary {
    OK,
    /** Something was read and something was not. */
    PARTIAL,
    /** No connection came about, or it broke before anything was read. */
    UNREACHABLE,
    /** The target refused us, or we refused the target (host key). */
    DENIED,
    /** The target answered with something that cannot be understood. */
    FAILED,
    /** There is nothing of this kind to read there. */
    NOT_APPLICABLE
}
