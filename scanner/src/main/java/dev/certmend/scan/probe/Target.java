package dev.certmend.scan.probe;

import dev.certmend.fact.Location;
import dev.certmend.fact.Source;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing to read.
 *
 * @param name node, kubeconfig, endpoint or path
 * @param cluster the cluster it belongs to; null if no inventory names it
 * @param source how it is read
 */
public record Target(String name, @Nullable String cluster, Source source) {

    public Target {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(source, "source");
    }

    /** A place on this target. */
    public Location location(String path, int index, @Nullable String entry) {
        return new Location(name, cluster, source, path, index, entry);
    }
}
