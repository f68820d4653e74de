package dev.certmend.remediate.plan;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Severity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A finding as far as a reader of the plan needs it.
 *
 * @param manual what a person has to do; null where a step of the plan mends it
 */
public record PlannedFinding(
        String id,
        String control,
        Severity severity,
        @Nullable String cluster,
        @Nullable String target,
        String message,
        @Nullable String manual) {

    public PlannedFinding {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(control, "control");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(message, "message");
    }

    static PlannedFinding of(Finding finding) {
        return new PlannedFinding(
                finding.id(),
                finding.control(),
                finding.severity(),
                finding.cluster(),
                finding.target(),
                finding.message(),
                finding.manual());
    }
}
