package dev.certmend.report;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Result;
import java.util.Comparator;

/** Which of two findings weighs more: one that is not waived, then the more severe, then the one that is known. */
final class Weight {

    static final Comparator<Finding> ORDER = Comparator.comparing((Finding it) -> it.result() != Result.WAIVED)
            .thenComparing(Finding::severity)
            .thenComparing(it -> it.result() == Result.FAIL);

    private Weight() {}

    /** Whether it was known that the control failed, and now it is not known. */
    static boolean isLost(Finding before, Finding after) {
        return before.result() != Result.UNKNOWN && after.result() == Result.UNKNOWN;
    }
}
