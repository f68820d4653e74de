package dev.certmend.policy.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All controls that this build knows, with everything that can be said of them without looking at an asset. */
public final class Catalogue {

    private static final String COVERAGE = "COVERAGE-";

    private final List<Control> controls;
    private final Map<String, Control> byId;
    private final String sha256;

    /**
     * A catalogue.
     *
     * @param sha256 lower-case hex digest of the file
     */
    public Catalogue(List<Control> controls, String sha256) {
        this.controls = List.copyOf(controls);
        this.byId = controls.stream().collect(Collectors.toUnmodifiableMap(Control::id, Function.identity()));
        this.sha256 = sha256;
    }

    /** The controls of what was observed. They are read once. */
    public static Catalogue builtIn() {
        return BuiltIn.CATALOGUE;
    }

    /** No controls. */
    public static Catalogue none() {
        return new Catalogue(List.of(), "");
    }

    /** The controls of waivers, which are judged by how they were used. They are read once. */
    public static Catalogue ofWaivers() {
        return Waivers.CATALOGUE;
    }

    /** Every control of this build, those of waivers last. */
    public static List<Control> all() {
        return Stream.concat(builtIn().controls().stream(), ofWaivers().controls().stream())
                .toList();
    }

    /** A control of either catalogue. */
    public static Optional<Control> known(String id) {
        return builtIn().find(id).or(() -> ofWaivers().find(id));
    }

    /** Whether a control says how much was read, on which all others rely. */
    public static boolean isCoverage(String id) {
        return id.startsWith(COVERAGE);
    }

    /** Whether a policy may disable or waive it; nobody would see what was left out otherwise. */
    public static boolean isDispensable(Control control) {
        return control.asset() != AssetKind.WAIVER && !isCoverage(control.id());
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

    /** This catalogue with no more than one of its controls, so that counts are those of this control. */
    public Catalogue only(String id) {
        return new Catalogue(List.of(get(id)), sha256);
    }

    /** This catalogue with the controls of others; its digest stays its own. */
    public Catalogue plus(Stream<Catalogue> others) {
        return new Catalogue(
                Stream.concat(controls.stream(), others.flatMap(it -> it.controls().stream()))
                        .toList(),
                sha256);
    }

    /** Lower-case hex digest of the catalogue's file. */
    public String sha256() {
        return sha256;
    }

    /** Read when somebody first asks, so that commands that judge nothing do not pay for it. */
    private static final class BuiltIn {
        static final Catalogue CATALOGUE = CatalogueReader.resource("catalogue.json");
    }

    /** Read when somebody first asks, like the other one. */
    private static final class Waivers {
        static final Catalogue CATALOGUE = CatalogueReader.resource("waivers.json");
    }
}
