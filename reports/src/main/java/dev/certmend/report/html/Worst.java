package dev.certmend.report.html;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Location;
import dev.certmend.fact.Result;
import dev.certmend.fact.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The worst failed finding of everything that has a fingerprint or is known by its place. */
final class Worst {

    /** Without a target it stands for all of them: a fingerprint is the same thing everywhere, a path is not. */
    private record Key(@Nullable String cluster, @Nullable String target, String subject) {}

    private final Map<Key, Severity> severities = new HashMap<>();

    private Worst() {}

    static Worst of(List<Finding> findings) {
        Worst worst = new Worst();
        for (Finding finding : findings) {
            if (finding.result() == Result.FAIL) {
                worst.add(new Key(finding.cluster(), null, finding.subject()), finding.severity());
                worst.add(new Key(finding.cluster(), finding.target(), finding.subject()), finding.severity());
            }
        }
        return worst;
    }

    private void add(Key key, Severity severity) {
        severities.merge(key, severity, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    /** How bad the worst of the failed findings is that name it; null if none does. */
    @Nullable
    Severity severity(Location location, String fingerprint) {
        return severities.get(new Key(location.cluster(), null, fingerprint));
    }

    /** How bad the worst of the failed findings is that name this place; null if none does. */
    @Nullable
    Severity severity(Location place) {
        return severities.get(new Key(place.cluster(), place.target(), place.path()));
    }
}
