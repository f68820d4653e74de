package dev.certmend.fact;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The place where something was found, precise enough to find it again.
 *
 * @param target name of the {@link TargetFact} that was read
 * @param cluster the cluster the target belongs to; null for a file or kubeconfig that no inventory names
 * @param source how it was read
 * @param path file on the node or on this machine, or another name inside the target
 * @param index position among the certificates of that place, from 0
 * @param entry which part of a kubeconfig or login file, such as {@code users/admin}; null for a plain file
 */
public record Location(
        String target,
        @Nullable String cluster,
        Source source,
        String path,
        int index,
        @Nullable String entry) {

    public Location {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(path, "path");
        if (index < 0) {
            throw new IllegalArgumentException("index is negative: " + index);
        }
    }

    /** As the record's own, whose first use would be linked at run time and cost every start of a scan a fiftieth. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Location that
                && target.equals(that.target)
                && Objects.equals(cluster, that.cluster)
                && source == that.source
                && path.equals(that.path)
                && index == that.index
                && Objects.equals(entry, that.entry);
    }

    @Override
    public int hashCode() {
        int names = 31 * target.hashCode() + Objects.hashCode(cluster);
        int place = 31 * (31 * source.hashCode() + path.hashCode()) + index;
        return 31 * (31 * names + place) + Objects.hashCode(entry);
    }
}
