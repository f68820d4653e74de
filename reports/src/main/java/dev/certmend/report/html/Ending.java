package dev.certmend.report.html;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.Result;
import dev.certmend.fact.ScanResult;
import dev.certmend.fact.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that ends: a certificate, a token or a revocation list, in one place.
 *
 * @param end when it ends; null where that was not readable
 * @param worst the worst failed finding that names it; null if none does
 */
record Ending(
        String kind,
        String component,
        @Nullable Layer layer,
        @Nullable Instant end,
        @Nullable String subject,
        String fingerprint,
        Location location,
        @Nullable Severity worst) {

    private record Key(@Nullable String cluster, String subject) {}

    static List<Ending> of(ScanResult result) {
        Map<Key, Severity> worst = worst(result.findings());
        List<Ending> endings = new ArrayList<>();
        result.certificates()
                .forEach(it -> endings.add(new Ending(
                        "certificate",
                        it.component(),
                        it.layer(),
                        it.notAfter(),
                        it.subject(),
                        it.fingerprintSha256(),
                        it.location(),
                        worst.get(new Key(it.location().cluster(), it.fingerprintSha256())))));
        result.tokens()
                .forEach(it -> endings.add(new Ending(
                        it.kind().word() + " token",
                        it.component(),
                        it.layer(),
                        it.expiresAt(),
                        null,
                        it.fingerprintSha256(),
                        it.location(),
                        worst.get(new Key(it.location().cluster(), it.fingerprintSha256())))));
        result.revocationLists()
                .forEach(it -> endings.add(new Ending(
                        "revocation list",
                        "revocation-list",
                        null,
                        it.nextUpdate(),
                        it.issuer(),
                        it.fingerprintSha256(),
                        it.location(),
                        worst.get(new Key(it.location().cluster(), it.fingerprintSha256())))));
        return endings;
    }

    private static Map<Key, Severity> worst(List<Finding> findings) {
        Map<Key, Severity> worst = new HashMap<>();
        for (Finding finding : findings) {
            if (finding.result() == Result.FAIL) {
                worst.merge(
                        new Key(finding.cluster(), finding.subject()),
                        finding.severity(),
                        (one, other) -> one.compareTo(other) > 0 ? one : other);
            }
        }
        return worst;
    }
}
