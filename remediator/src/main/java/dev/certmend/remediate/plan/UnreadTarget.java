package dev.certmend.remediate.plan;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something that the scan behind the plan could not read, so that a reader knows what the plan cannot know. */
public record UnreadTarget(@Nullable String cluster, String target, String reason) {

    public UnreadTarget {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(reason, "reason");
    }
}
