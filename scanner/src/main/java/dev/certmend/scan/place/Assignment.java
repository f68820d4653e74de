package dev.certmend.scan.place;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.CertificateState;
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
 * @param state whether anything uses it there; null where that is not known
 */
public record Assignment(
        Layer layer,
        String component,
        @Nullable Usage usage,
        @Nullable CertificateState state) {

    /** A place that tells nothing. */
    public static final Assignment UNKNOWN = new Assignment(Layer.OTHER, CertificateFact.UNKNOWN_COMPONENT, null);

    public Assignment {
        Objects.requireNonNull(layer, "layer");
        Objects.requireNonNull(component, "component");
    }

    /** A place that tells nothing of whether anything uses what lies there. */
    public Assignment(Layer layer, String component, @Nullable Usage usage) {
        this(layer, component, usage, null);
    }

    /** The same use, with what is known of whether it goes on. */
    public Assignment in(@Nullable CertificateState known) {
        return new Assignment(layer, component, usage, known);
    }

    static Assignment kubernetes(String component, @Nullable Usage usage) {
        return new Assignment(Layer.KUBERNETES, component, usage);
    }

    static Assignment moc(String component, @Nullable Usage usage) {
        return new Assignment(Layer.MOC, component, usage);
    }
}
