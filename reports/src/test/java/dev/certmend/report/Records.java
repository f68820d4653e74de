package dev.certmend.report;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.Coverage;
import dev.certmend.fact.Finding;
import dev.certmend.fact.Fingerprint;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.Remedy;
import dev.certmend.fact.Result;
import dev.certmend.fact.ScanHeader;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.Severity;
import dev.certmend.fact.Source;
import dev.certmend.fact.Summary;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.fact.TokenFact;
import dev.certmend.fact.TokenKind;
import dev.certmend.fact.UpdateEvidence;
import dev.certmend.fact.Usage;
import dev.certmend.inventory.ClusterRole;
import dev.certmend.inventory.LoadBalancer;
import dev.certmend.inventory.Platform;
import dev.certmend.result.ScanResult;
import dev.certmend.result.ScanResultBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Records of a scan at one instant, and results made of them. */
final class Records {

    static final Instant AS_OF = Instant.parse("2026-11-26T03:00:00Z");

    private Records() {}

    /** A result of these records whose summary counts them. */
    static ScanResult result(int exitCode, Map<Result, Long> passed, List<? extends ScanRecord> records) {
        ScanResultBuilder builder = new ScanResultBuilder()
                .add(new ScanHeader(
                        ScanHeader.FORMAT,
                        "certmend 0.1.0",
                        "scan-2026-11-26",
                        AS_OF.minusSeconds(42),
                        AS_OF,
                        List.of("fabrikam"),
                        Fingerprint.sha256("policy".getBytes(StandardCharsets.UTF_8))));
        Map<Severity, Long> severities = new EnumMap<>(Severity.class);
        Map<Result, Long> results = new EnumMap<>(Result.class);
        results.putAll(passed);
        Coverage coverage = Coverage.none();
        long certificates = 0;
        long tokens = 0;
        for (ScanRecord record : records) {
            builder.add(record);
            if (record instanceof Finding finding) {
                results.merge(finding.result(), 1L, Long::sum);
                if (finding.result() == Result.FAIL) {
                    severities.merge(finding.severity(), 1L, Long::sum);
                }
            } else if (record instanceof TargetFact target) {
                coverage = coverage.plus(target.status());
            }
            certificates += record instanceof CertificateFact ? 1 : 0;
            tokens += record instanceof TokenFact ? 1 : 0;
        }
        return builder.add(new Summary(AS_OF, severities, results, certificates, tokens, coverage, exitCode))
                .build();
    }

    static TargetFact target(String name, String cluster, TargetStatus status, String reason, String message) {
        return new TargetFact(name, cluster, Source.SSH, status, reason, message, 0, 120, 0L);
    }

    static Finding finding(
            String id,
            String control,
            Result result,
            Severity severity,
            String cluster,
            @Nullable String target,
            @Nullable String component,
            String message,
            @Nullable Remedy remedy) {
        Map<String, String> evidence = new TreeMap<>();
        if (component != null && target != null) {
            evidence.put("notAfter", AS_OF.minus(Duration.ofDays(3)).toString());
            evidence.put("remaining", "0 %");
        } else if (component != null) {
            evidence.put("offFor", "P35D");
            evidence.put("limit", "P30D");
            evidence.put("evidence", "boot-history");
        }
        return new Finding(
                id,
                control,
                result,
                severity,
                cluster,
                target,
                component == null ? null : Layer.KUBERNETES,
                component,
                component == null || target == null
                        ? String.valueOf(target == null ? cluster : target)
                        : fingerprint(component, cluster, target),
                message,
                new TreeMap<>(evidence),
                remedy,
                remedy == null ? "Ask the owner of the cluster." : null);
    }

    static CertificateFact certificate(
            String component, Layer layer, String cluster, String target, int days, String subject) {
        Instant end = AS_OF.plus(Duration.ofDays(days));
        return new CertificateFact(
                fingerprint(component, cluster, target),
                subject,
                "CN=kubernetes",
                "1f",
                end.minus(Duration.ofDays(365)),
                end,
                false,
                "RSA",
                2048,
                "SHA256withRSA",
                List.of(),
                layer,
                component,
                Usage.SERVER,
                null,
                null,
                place(cluster, target, "/etc/kubernetes/pki/" + component + ".crt"));
    }

    static TokenFact token(String component, String cluster, String target, int days) {
        return new TokenFact(
                TokenKind.LOGIN,
                component,
                Layer.MOC,
                AS_OF.minus(Duration.ofDays(60)),
                AS_OF.plus(Duration.ofDays(days)),
                fingerprint("token " + component, cluster, target),
                null,
                place(cluster, target, "C:\\ProgramData\\wssdagent\\" + component + ".yaml"));
    }

    static Location place(String cluster, String target, String path) {
        return new Location(target, cluster, Source.SSH, path, 0, null);
    }

    private static String fingerprint(String component, String cluster, String target) {
        return Fingerprint.sha256((component + cluster + target).getBytes(StandardCharsets.UTF_8));
    }

    static ClusterFact cluster(String name, Platform platform, @Nullable ClusterRole role, String owner) {
        boolean hybrid = platform == Platform.AKS_HCI;
        return new ClusterFact(
                name,
                platform,
                role,
                "production",
                owner,
                hybrid ? "1.0.16.10823" : null,
                "v1.29.4",
                role == ClusterRole.TARGET ? LoadBalancer.HAPROXY : null,
                role == ClusterRole.TARGET ? "seattle-mgmt" : null,
                AS_OF.minus(Duration.ofDays(64)),
                UpdateEvidence.INFERRED,
                null);
    }
}
