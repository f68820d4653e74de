package dev.certmend.report.html;

import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.Severity;
import dev.certmend.inventory.Platform;
import dev.certmend.policy.judge.SelfRenewal;
import dev.certmend.result.ScanResult;
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
 * @param isEndless whether it was read and names no end
 * @param renewsItself whether its platform renews it without anybody's doing
 * @param worst the worst failed finding that names it; null if none does
 */
record Ending(
        String kind,
        String component,
        @Nullable Layer layer,
        @Nullable Instant end,
        boolean isEndless,
        boolean renewsItself,
        @Nullable String subject,
        String fingerprint,
        Location location,
        @Nullable Severity worst) {

    private static final String CERTIFICATE = "certificate";
    private static final String REVOCATION_LIST = "revocation list";

    /**
     * Whether it has ended: a token at its end (RFC 7519, 4.1.4), a certificate or a revocation list after that second, which
     * is its last (RFC 5280, 4.1.2.5).
     */
    boolean hasEnded(Instant asOf) {
        boolean lastSecondCounts = kind.equals(CERTIFICATE) || kind.equals(REVOCATION_LIST);
        return end != null && (lastSecondCounts ? end.isBefore(asOf) : !end.isAfter(asOf));
    }

    static List<Ending> of(ScanResult result) {
        Worst worst = Worst.of(result.findings());
        Map<String, Platform> platforms = new HashMap<>();
        result.clusters().forEach(it -> platforms.put(it.name(), it.platform()));
        List<Ending> endings = new ArrayList<>();
        result.certificates()
                .forEach(it -> endings.add(new Ending(
                        CERTIFICATE,
                        it.component(),
                        it.layer(),
                        it.notAfter(),
                        false,
                        SelfRenewal.of(it, platforms.get(it.location().cluster())),
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
                        false,
                        null,
                        it.fingerprintSha256(),
                        it.location(),
                        worst.severity(it.location(), it.fingerprintSha256()))));
        result.revocationLists()
                .forEach(it -> endings.add(new Ending(
                        REVOCATION_LIST,
                        "revocation-list",
                        null,
                        it.nextUpdate(),
                        it.nextUpdate() == null && it.malformed() == null,
                        false,
                        it.issuer(),
                        it.fingerprintSha256(),
                        it.location(),
                        worst.severity(it.location(), it.fingerprintSha256()))));
        return endings;
    }
}
