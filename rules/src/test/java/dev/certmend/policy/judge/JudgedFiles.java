package dev.certmend.policy.judge;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.CertificateState;
import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.Coverage;
import dev.certmend.fact.ScanHeader;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.Summary;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.fact.Usage;
import dev.certmend.inventory.Platform;
import dev.certmend.policy.Policy;
import dev.certmend.policy.PolicyReader;
import dev.certmend.policy.drools.CertificateDraft;
import dev.certmend.policy.drools.DroolsPolicyEngine;
import dev.certmend.policy.drools.Facts;
import dev.certmend.result.ScanWriter;
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
        return Facts.cluster(name, Platform.KUBEADM);
    }

    static TargetFact target(String cluster, String name, TargetStatus status) {
        return Facts.target(cluster, name, status);
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
        return CertificateDraft.certificate(it -> {
            it.notBefore = from == null ? null : Instant.parse(from);
            it.notAfter = to == null ? null : Instant.parse(to);
            it.component = "admin";
            it.usage = Usage.CLIENT;
            it.malformed = from == null ? "damaged" : null;
            it.state = state;
            it.location = Facts.at(cluster, node, "/etc/kubernetes/admin.conf");
        });
    }
}
