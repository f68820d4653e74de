package dev.certmend.remediate.approval;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What holds for the plans of one environment.
 *
 * @param name as clusters of an inventory name it
 * @param approvals who has to agree; never empty, so that nothing runs unseen
 * @param planExpiresAfter how long a plan may run after it was made
 */
public record Environment(String name, List<Quorum> approvals, Duration planExpiresAfter) {

    public Environment {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(planExpiresAfter, "planExpiresAfter");
        approvals = List.copyOf(approvals);
    }
}
