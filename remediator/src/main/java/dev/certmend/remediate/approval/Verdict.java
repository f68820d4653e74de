package dev.certmend.remediate.approval;

import java.util.List;

/**
 * Whether a plan may run, and why not.
 *
 * @param counted the newest decision of each person that counts, in the order of decision
 * @param missing roles of which somebody is still missing, once for each missing person
 * @param ignored statements that do not count, with the reason
 */
public record Verdict(List<Counted> counted, List<String> missing, List<String> ignored) {

    /**
     * A decision that counts.
     *
     * @param person who decided
     * @param decision what they decided
     * @param keyFingerprint the key they signed with
     * @param statementSha256 digest of what they signed
     */
    public record Counted(Person person, Decision decision, String keyFingerprint, String statementSha256) {}

    public Verdict {
        counted = List.copyOf(counted);
        missing = List.copyOf(missing);
        ignored = List.copyOf(ignored);
    }

    public boolean isApproved() {
        return missing.isEmpty() && counted.stream().allMatch(it -> it.decision() == Decision.APPROVE);
    }

    /** What stands between the plan and its run; empty where nothing does. */
    public List<String> obstacles() {
        List<String> rejections = counted.stream()
                .filter(it -> it.decision() == Decision.REJECT)
                .map(it -> "rejected by " + it.person().name())
                .toList();
        if (!rejections.isEmpty()) {
            return rejections;
        }
        return missing.stream()
                .map(role -> "an approval by somebody of the role '" + role + "' is missing")
                .toList();
    }
}
