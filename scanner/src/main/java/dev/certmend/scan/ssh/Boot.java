package dev.certmend.scan.ssh;

import dev.certmend.fact.OutageEvidence;
import dev.certmend.fact.OutageFact;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One run of a machine, from the first sign of life to the last.
 *
 * @param first its first sign of life
 * @param last its last one; for the run that goes on, its last one so far
 */
record Boot(Instant first, Instant last) {

    /** A shorter time off is a restart. */
    private static final Duration SHORTEST_OUTAGE = Duration.ofHours(1);

    /** The times between the runs in which the machine was off, oldest first. */
    static List<OutageFact> outages(List<Boot> boots, String cluster, String node, OutageEvidence evidence) {
        List<Boot> ordered =
                boots.stream().sorted(Comparator.comparing(Boot::first)).toList();
        List<OutageFact> outages = new ArrayList<>();
        for (int i = 1; i < ordered.size(); i++) {
            Instant from = ordered.get(i - 1).last().truncatedTo(ChronoUnit.SECONDS);
            Instant to = ordered.get(i).first().truncatedTo(ChronoUnit.SECONDS);
            if (Duration.between(from, to).compareTo(SHORTEST_OUTAGE) >= 0) {
                outages.add(new OutageFact(cluster, node, from, to, evidence));
            }
        }
        return outages;
    }
}
