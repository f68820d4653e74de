package dev.certmend.remediate.execute;

import dev.certmend.result.ScanResult;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param finished whether every step is done and every finding that the plan answers is gone
 * @param reasons why not; empty where finished
 * @param verification the scan after the last step; null where the run stopped before
 * @param journal reference that holds the journal
 */
public record ApplyResult(
        boolean finished, List<String> reasons, @Nullable ScanResult verification, String journal) {

    public ApplyResult {
        Objects.requireNonNull(journal, "journal");
        reasons = List.copyOf(reasons);
    }
}
