package dev.certmend.policy.drools;

import dev.certmend.fact.CertificateFact;
import org.jspecify.annotations.Nullable;

/**
 * How a certificate stands to the others of its cluster.
 *
 * @param served what it is compared with, if a process presented it; null for what was read elsewhere
 * @param signer the CA that issued it; null for a root and where none of that name was read
 * @param authority what stands under it; null for what is no CA
 * @param first of the places of a CA, whether this is the one at which it is judged
 * @param shared on which nodes it lies; null where it lies on one
 * @param elsewhere on which nodes it may lie too; null where all were read
 */
public record Relations(
        @Nullable Served served,
        @Nullable CertificateFact signer,
        @Nullable Authority authority,
        boolean first,
        @Nullable Shared shared,
        @Nullable Elsewhere elsewhere) {

    /** A certificate that stands alone. */
    static final Relations NONE = new Relations(null, null, null, false, null, null);

    /** Whether it is a CA at a place other than the one at which it is judged. */
    public boolean isCopy() {
        return authority != null && !first;
    }

    /** Whether it is a CA whose successor has taken over. */
    public boolean isReplaced() {
        return authority != null && authority.replaced();
    }
}
