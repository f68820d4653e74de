package dev.certmend.remediate.proposal;

import dev.certmend.remediate.plan.PlanDocument;
import java.util.Objects;

/**
 * A plan that was, or would be, proposed.
 *
 * @param isNew false where the same plan already waits
 */
public record Proposal(PlanDocument document, boolean isNew) {

    public Proposal {
        Objects.requireNonNull(document, "document");
    }
}
