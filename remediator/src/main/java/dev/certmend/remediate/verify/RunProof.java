package dev.certmend.remediate.verify;

import java.util.List;
import java.util.Objects;

/**
 * What can be proven about the run of a plan.
 *
 * @param planId the plan
 * @param planSha256 digest of the bytes that were approved and ran
 * @param checks in the order of the run
 * @param finished whether the journal says that the run came to its end
 */
public record RunProof(String planId, String planSha256, List<Check> checks, boolean finished) {

    public RunProof {
        Objects.requireNonNull(planId, "planId");
        Objects.requireNonNull(planSha256, "planSha256");
        checks = List.copyOf(checks);
    }

    public boolean holds() {
        return checks.stream().allMatch(Check::holds);
    }
}
