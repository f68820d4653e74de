package dev.certmend.remediate.plan;

import dev.certmend.fact.CertificateState;
import dev.certmend.fact.Finding;
import dev.certmend.remediate.action.Action;
import dev.certmend.result.ScanResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The credentials of a scan, found by what an action renews and by where they lie. */
public final class Pins {

    private final ScanResult scan;

    public Pins(ScanResult scan) {
        this.scan = scan;
    }

    /**
     * What a step has to renew: the credentials that its findings name, or all that the action renews where a finding is
     * about a whole layer.
     */
    List<Pin> of(Action action, Map<String, String> parameters, List<Finding> because) {
        List<Pin> renewable = renewable(action, parameters);
        List<Pin> named = renewable.stream()
                .filter(pin -> because.stream().anyMatch(finding -> names(finding, pin)))
                .toList();
        boolean allNamed = because.stream().allMatch(finding -> named.stream().anyMatch(pin -> names(finding, pin)));
        return allNamed ? named : renewable;
    }

    private List<Pin> renewable(Action action, Map<String, String> parameters) {
        List<Pin> pins = new ArrayList<>();
        scan.certificates().stream()
                .filter(it -> it.state() != CertificateState.SUPERSEDED)
                .filter(it -> action.renews(it, parameters))
                .map(Pin::of)
                .forEach(pins::add);
        scan.tokens().stream()
                .filter(it -> action.renews(it, parameters))
                .map(Pin::of)
                .forEach(pins::add);
        pins.sort(Pin.ORDER);
        return pins;
    }

    private static boolean names(Finding finding, Pin pin) {
        return finding.subject().equals(pin.fingerprintSha256())
                && Objects.equals(finding.target(), pin.location().target());
    }

    /** Every credential of the scan by its place. */
    public Map<Place, Pin> byPlace() {
        Map<Place, Pin> places = new HashMap<>();
        scan.certificates().stream().map(Pin::of).forEach(pin -> places.put(Place.of(pin), pin));
        scan.tokens().stream().map(Pin::of).forEach(pin -> places.put(Place.of(pin), pin));
        return places;
    }

    /** Where a credential lies. */
    public record Place(
            Pin.Kind kind,
            @Nullable String cluster,
            String target,
            String path,
            int index,
            @Nullable String entry) {

        public static Place of(Pin pin) {
            return new Place(
                    pin.kind(),
                    pin.location().cluster(),
                    pin.location().target(),
                    pin.location().path(),
                    pin.location().index(),
                    pin.location().entry());
        }
    }
}
