package dev.certmend.policy.judge;

import dev.certmend.fact.Finding;
import dev.certmend.fact.ScanRecord;
import dev.certmend.policy.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The facts on which a finding rests: judged alone they give it word by word, and without any one of them they do not.
 *
 * <p>They are found by judging again with facts left out. So this holds of every control, also of those of packs, and no
 * list of what a rule reads can become untrue.
 *
 * @param finding what the facts give by the policy that was asked; waivers do not change it
 * @param facts in the order of the file
 * @param fewest false where the search ended at its limit, so that facts may stand here which change nothing
 */
public record Grounds(Finding finding, List<StoredFact> facts, boolean fewest) {

    /** How many facts are judged, those of all attempts counted: some seconds of work. */
    private static final long MAX_JUDGED = 2_000_000;

    public Grounds {
        facts = List.copyOf(facts);
    }

    /**
     * Judges the cluster of a finding again.
     *
     * @param file the result file that holds the finding
     * @return nothing where the facts of the file give no such finding by this policy, as for a finding about a waiver
     * @throws dev.certmend.result.ScanFormatException if {@code file} is no result file or was cut
     */
    public static Optional<Grounds> of(Path file, StoredFinding stored, PolicyEngine engine, Policy policy)
            throws IOException {
        ClusterLines lines = ClusterLines.read(file, stored.finding().cluster());
        Search search = new Search(lines, engine, policy, stored);
        return search.judge(lines.facts()).map(it -> search.narrow(it, lines.facts()));
    }

    /** Leaves facts out in halves, so that it costs little to be rid of the many that change nothing. */
    private static final class Search {

        private final ClusterLines lines;
        private final PolicyEngine engine;
        private final Policy policy;
        private final String id;
        private final Instant asOf;
        private long judged;

        private Search(ClusterLines lines, PolicyEngine engine, Policy policy, StoredFinding stored) {
            this.lines = lines;
            this.engine = engine;
            this.policy = policy;
            this.id = stored.finding().id();
            this.asOf = stored.header().asOf();
        }

        private Optional<Finding> judge(Collection<ScanRecord> facts) {
            judged += facts.size();
            return engine.judge(lines.only(facts), policy, asOf).findings().stream()
                    .filter(it -> it.id().equals(id))
                    .findFirst();
        }

        private Grounds narrow(Finding finding, List<ScanRecord> all) {
            Set<ScanRecord> kept = new LinkedHashSet<>(all);
            int before;
            do {
                before = kept.size();
                leaveOut(List.copyOf(kept), kept, finding);
            } while (kept.size() < before);
            List<StoredFact> facts = kept.stream().map(lines::stored).toList();
            return new Grounds(finding, facts, judged <= MAX_JUDGED);
        }

        private void leaveOut(List<ScanRecord> group, Set<ScanRecord> kept, Finding finding) {
            if (judged > MAX_JUDGED) {
                return;
            }
            Set<ScanRecord> rest = new LinkedHashSet<>(kept);
            group.forEach(rest::remove);
            if (judge(rest).filter(it -> saysTheSame(it, finding)).isPresent()) {
                kept.retainAll(rest);
            } else if (group.size() > 1) {
                int half = group.size() / 2;
                leaveOut(group.subList(0, half), kept, finding);
                leaveOut(group.subList(half, group.size()), kept, finding);
            }
        }

        /** What mends it is not what it rests on. */
        private static boolean saysTheSame(Finding one, Finding other) {
            return one.result() == other.result()
                    && one.severity() == other.severity()
                    && one.message().equals(other.message())
                    && one.evidence().equals(other.evidence());
        }
    }
}
