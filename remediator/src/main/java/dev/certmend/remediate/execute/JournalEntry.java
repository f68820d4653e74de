package dev.certmend.remediate.execute;

import dev.certmend.remediate.plan.Pin;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened in a run.
 *
 * @param sequence from 0, without gaps
 * @param planSha256 the plan that runs
 * @param phase what happened
 * @param step the step it is about; null for the run as a whole
 * @param time when, by the executor's clock
 * @param executor who runs it
 * @param fencing number of the lock under which it happened
 * @param approvals SHA-256 of the statements that counted; at the start of a run
 * @param observedBefore credentials before the step
 * @param observedAfter credentials after the step
 * @param exitStatus of the command
 * @param outputSha256 digest of what the command said; what it said may hold secrets and is kept nowhere
 * @param details for people
 */
public record JournalEntry(
        int sequence,
        String planSha256,
        Phase phase,
        @Nullable String step,
        Instant time,
        String executor,
        long fencing,
        List<String> approvals,
        List<Pin> observedBefore,
        List<Pin> observedAfter,
        @Nullable Integer exitStatus,
        @Nullable String outputSha256,
        List<String> details) {

    public JournalEntry {
        Objects.requireNonNull(planSha256, "planSha256");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(executor, "executor");
        approvals = approvals == null ? List.of() : List.copyOf(approvals);
        observedBefore = observedBefore == null ? List.of() : List.copyOf(observedBefore);
        observedAfter = observedAfter == null ? List.of() : List.copyOf(observedAfter);
        details = details == null ? List.of() : List.copyOf(details);
    }
}
