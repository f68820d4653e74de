package dev.certmend.policy;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.CertificateState;
import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.Coverage;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.ScanHeader;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.ScanWriter;
import dev.certmend.fact.Source;
import dev.certmend.fact.Summary;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.fact.Usage;
import dev.certmend.inventory.Platform;
import dev.certmend.policy.drools.DroolsPolicyEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A result file of one or two clusters, and an assessor that judges it. */
abstract class JudgedFiles {

    static final Instant SCANNED = Instant.parse("2026-11-25T23:00:00Z");
    static final Instant AS_OF = Instant.parse("2026-11-26T00:00:00Z");
    static final Instant FINISHED = Instant.parse("2026-11-26T00:00:07Z");
    static final Policy POLICY = PolicyReader.builtIn();

    @TempDir
    Path folder;

    Path in = Path.of("");
    Path out = Path.of("");
    Assessor assessor = assessor(POLICY);

    @BeforeEach
    void prepare() {
        in = folder.resolve("scan.jsonl");
        out = folder.resolve("judged.jsonl");
    }

    static Assessor assessor(Policy policy) {
        return new Assessor(new DroolsPolicyEngine(), policy, Clock.fixed(FINISHED, ZoneOffset.UTC));
    }

    static void scan(Path file, ScanRecord... facts) throws IOException {
        try (ScanWriter writer = ScanWriter.create(file)) {
            writer.write(new ScanHeader(ScanHeader.FORMAT, "test", "scan-1", SCANNED, SCANNED, List.of("test"), null));
            for (ScanRecord fact : facts) {
                writer.write(fact);
            }
            writer.write(new Summary(SCANNED, Map.of(), Map.of(), 0, 0, Coverage.none(), 0));
        }
    }

    static ClusterFact cluster(String name) {
        return new ClusterFact(name, Platform.KUBEADM, null, null, null, null, null, null, null, null, null, null);
    }

    static TargetFact target(String cluster, String name, TargetStatus status) {
        return new TargetFact(name, cluster, Source.SSH, status, "code", "Words.", 1, 12, 0L);
    }

    static CertificateFact ended(String cluster, String node) {
        return ended(cluster, node, null);
    }

    static CertificateFact ended(String cluster, String node, @Nullable CertificateState state) {
        return certificate(cluster, node, "2025-10-01T00:00:00Z", "2026-10-01T00:00:00Z", state);
    }

    static CertificateFact sound(String cluster, String node) {
        return certificate(cluster, node, "2026-10-01T00:00:00Z", "2027-10-01T00:00:00Z", null);
    }

    static CertificateFact unreadable(String cluster, String node) {
        return certificate(cluster, node, null, null, null);
    }

    static CertificateFact certificate(
            String cluster, String node, @Nullable String from, @Nullable String to, @Nullable CertificateState state) {
        return new CertificateFact(
                "00ff",
                null,
                null,
                null,
                from == null ? null : Instant.parse(from),
                to == null ? null : Instant.parse(to),
                false,
                "RSA",
                2048,
                "SHA256withRSA",
                List.of(),
                Layer.KUBERNETES,
                "admin",
                Usage.CLIENT,
                from == null ? "damaged" : null,
                state,
                new Location(node, cluster, Source.SSH, "/etc/kubernetes/admin.conf", 0, "users/admin"));
    }
}
