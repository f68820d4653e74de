package dev.certmend.scan.place;

import dev.certmend.fact.Layer;
import dev.certmend.fact.Usage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who uses what lies in a place.
 *
 * @param layer which layer of the cluster
 * @param component the component, in the words of the facts
 * @param usage what it is used for there; null where the place does not tell
 */
public record Assignment(
        Layer layer, String component, @Nullable Usage usage) {

    /** A place that tells nothing. */
    public static final Assignment UNKNOWN = new Assignment(Layer.OTHER, "unknown", null);

    public Assignment {
        Objects.requireNonNull(layer, "layer");
        Objects.requireNonNull(component, "component");
    }

    static Assignment kubernetes(String component, @Nullable Usage usage) {
        return new Assignment(Layer.KUBERNETES, component, usage);
    }

    static Assignment moc(String component, @Nullable Usage usage) {
        return new Assignment(Layer.MOC, component, usage);
    }
}
