package dev.certmend.policy.drools;

import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How much of a cluster was looked at.
 *
 * @param targets how many targets it has
 * @param read whether one of them was read, in full or in part
 * @param unread whether one of them should have been read and was not
 */
public record Looked(int targets, boolean read, boolean unread) {

    private static final Set<TargetStatus> READ = EnumSet.of(TargetStatus.OK, TargetStatus.PARTIAL);

    static Looked of(List<TargetFact> targets) {
        return new Looked(
                targets.size(),
                targets.stream().anyMatch(it -> READ.contains(it.status())),
                targets.stream()
                        .anyMatch(it -> !READ.contains(it.status()) && it.status() != TargetStatus.NOT_APPLICABLE));
    }
}
