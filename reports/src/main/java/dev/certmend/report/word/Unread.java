package dev.certmend.report.word;

import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import java.util.Comparator;
import java.util.List;

/** Targets of which something was not read, in the order in which they are shown. */
public final class Unread {

    private static final Comparator<TargetFact> ORDER = Comparator.comparing(
                    TargetFact::status, Comparator.reverseOrder())
            .thenComparing(it -> FindingOrder.cluster(it.cluster()))
            .thenComparing(TargetFact::name)
            .thenComparing(TargetFact::source);

    private Unread() {}

    public static boolean is(TargetFact target) {
        return target.status() != TargetStatus.OK && target.status() != TargetStatus.NOT_APPLICABLE;
    }

    /** Those not read at all first, then those read in part. */
    public static List<TargetFact> of(List<TargetFact> targets) {
        return targets.stream().filter(Unread::is).sorted(ORDER).toList();
    }
}
