package dev.certmend.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All controls that this build knows, with everything that can be said of them without looking at an asset. */
public final class Catalogue {

    private final List<Control> controls;
    private final Map<String, Control> byId;
    private final String sha256;

    Catalogue(List<Control> controls, String sha256) {
        this.controls = List.copyOf(controls);
        this.byId = controls.stream().collect(Collectors.toUnmodifiableMap(Control::id, Function.identity()));
        this.sha256 = sha256;
    }

    /** The catalogue that was built in. It is read once. */
    public static Catalogue builtIn() {
        return BuiltIn.CATALOGUE;
    }

    /** In the order of the catalogue, which is that of its pages. */
    public List<Control> controls() {
        return controls;
    }

    public Optional<Control> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * A control that is known to exist.
     *
     * @throws IllegalArgumentException if it does not
     */
    public Control get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no control " + id));
    }

    /** Lower-case hex digest of the catalogue's file. */
    public String sha256() {
        return sha256;
    }

    /** Read when somebody first asks, so that commands that judge nothing do not pay for it. */
    private static final class BuiltIn {
        static final Catalogue CATALOGUE = CatalogueReader.builtIn();
    }
}
