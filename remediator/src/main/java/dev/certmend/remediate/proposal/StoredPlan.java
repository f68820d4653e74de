package dev.certmend.remediate.proposal;

import dev.certmend.remediate.plan.PlanDocument;
import java.util.Objects;

/**
 * A plan as it lies in the repository.
 *
 * @param ref where it was found
 * @param commit the commit to which {@code ref} pointed
 */
public record StoredPlan(PlanDocument document, String ref, String commit) {

    public StoredPlan {
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(ref, "ref");
        Objects.requireNonNull(commit, "commit");
    }
}
