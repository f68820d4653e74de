package dev.certmend.policy.drools;

import org.jspecify.annotations.Nullable;

/**
 * How a certificate stands to the others of its cluster.
 *
 * @param served what it is compared with, if a process presented it; null for what was read elsewhere
 */
public record Relations(@Nullable Served served) {

    /** A certificate that stands alone. */
    static final Relations NONE = new Relations(null);
}
