package dev.certmend.report.html;

import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.ScanResult;
import dev.certmend.fact.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that ends: a certificate, a token or a revocation list, in one place.
 *
 * @param end when it ends; null where that was not readable
 * @param isEndless whether it was read and names no end
 * @param worst the worst failed finding that names it; null if none does
 */
record Ending(
        String kind,
        String component,
        @Nullable Layer layer,
        @Nullable Instant end,
        boolean isEndless,
        @Nullable String subject,
        String fingerprint,
        Location location,
        @Nullable Severity worst) {

    static List<Ending> of(ScanResult result) {
        Worst worst = Worst.of(result.findings());
        List<Ending> endings = new ArrayList<>();
        result.certificates()
                .forEach(it -> endings.add(new Ending(
                        "certificate",
                        it.component(),
                        it.layer(),
                        it.notAfter(),
                        false,
                        it.subject(),
                        it.fingerprintSha256(),
                        it.location(),
                        worst.severity(it.location(), it.fingerprintSha256()))));
        result.tokens()
                .forEach(it -> endings.add(new Ending(
                        it.kind().word() + " token",
                        it.component(),
                        it.layer(),
                        it.expiresAt(),
                        false,
                        null,
                        it.fingerprintSha256(),
                        it.location(),
                        worst.severity(it.location(), it.fingerprintSha256()))));
        result.revocationLists()
                .forEach(it -> endings.add(new Ending(
                        "revocation list",
                        "revocation-list",
                        null,
                        it.nextUpdate(),
                        it.nextUpdate() == null && it.malformed() == null,
                        it.issuer(),
                        it.fingerprintSha256(),
                        it.location(),
                        worst.severity(it.location(), it.fingerprintSha256()))));
        return endings;
    }
}
