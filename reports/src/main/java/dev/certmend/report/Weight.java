package dev.certmend.report;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Result;

/**
 * How much a finding weighs in a comparison: by its severity, a little less while it is unknown, and nothing while it is
 * waived.
 */
final class Weight {

    private Weight() {}

    static int of(Finding finding) {
        return switch (finding.result()) {
            case WAIVED -> 0;
            case FAIL -> 2 + 2 * finding.severity().ordinal();
            default -> 1 + 2 * finding.severity().ordinal();
        };
    }

    /** Whether it was known that the control failed, and now it is not known. */
    static boolean isLost(Finding before, Finding after) {
        return before.result() != Result.UNKNOWN && after.result() == Result.UNKNOWN;
    }
}
