package dev.certmend.report.html;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Location;
import dev.certmend.fact.Result;
import dev.certmend.fact.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The worst failed finding of everything that has a fingerprint. */
final class Worst {

    private record Key(@Nullable String cluster, String subject) {}

    private final Map<Key, Severity> severities = new HashMap<>();

    private Worst() {}

    static Worst of(List<Finding> findings) {
        Worst worst = new Worst();
        for (Finding finding : findings) {
            if (finding.result() == Result.FAIL) {
                worst.severities.merge(
                        new Key(finding.cluster(), finding.subject()),
                        finding.severity(),
                        (one, other) -> one.compareTo(other) > 0 ? one : other);
            }
        }
        return worst;
    }

    /** How bad the worst of the failed findings is that name it; null if none does. */
    @Nullable
    Severity severity(Location location, String fingerprint) {
        return severities.get(new Key(location.cluster(), fingerprint));
    }
}
