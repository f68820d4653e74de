package dev.certmend.report;

import dev.certmend.fact.Finding;
import dev.certmend.fact.KeyFileFact;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.ManagedCertificateFact;
import dev.certmend.fact.Result;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.Severity;
import dev.certmend.fact.Source;
import dev.certmend.fact.TargetStatus;
import dev.certmend.result.ScanResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An estate with key files of every kind, and with certificates that cert-manager keeps. */
final class KeyEstate {

    private static final String KEY = "/etc/kubernetes/pki/apiserver.key";

    private KeyEstate() {}

    static ScanResult mixed() {
        List<ScanRecord> records = new ArrayList<>();
        records.add(Records.target("shops-cp-1", "shops", TargetStatus.OK, "ok", "read"));
        records.add(Records.target("shops-cp-2", "shops", TargetStatus.OK, "ok", "read"));
        records.add(key("shops-cp-1", KEY, "0600"));
        records.add(key("shops-cp-2", KEY, "0644"));
        records.add(new KeyFileFact(null, null, null, Records.place("shops", "shops-cp-1", "/mnt/fat/etcd.key")));
        records.add(managed("shop/fresh", true, "Ready", 61));
        records.add(managed("shop/late", true, "Ready", -5));
        records.add(managed("shop/broken", false, "DoesNotExist", null));
        records.add(managed("shop/new", null, null, null));
        records.add(finding("KEY-FILE-MODE", "shops-cp-2", KEY, Severity.HIGH));
        records.add(finding(
                "VALIDITY-CERT-MANAGER",
                "shops.kubeconfig",
                "certificates.cert-manager.io/shop/broken",
                Severity.MEDIUM));
        return Records.result(1, Map.of(), records);
    }

    /** As many key files as asked for, of which the last one is open to everybody. */
    static ScanResult large(int size) {
        List<ScanRecord> records = new ArrayList<>();
        IntStream.range(0, size).forEach(it -> records.add(key("node", "/srv/%06d.key".formatted(it), "0600")));
        records.add(finding("KEY-FILE-MODE", "node", "/srv/%06d.key".formatted(size - 1), Severity.HIGH));
        return Records.result(1, Map.of(), records);
    }

    private static KeyFileFact key(String node, String path, String mode) {
        return new KeyFileFact(mode, 0L, 42L, Records.place("shops", node, path));
    }

    private static ManagedCertificateFact managed(
            String name, @Nullable Boolean ready, @Nullable String reason, @Nullable Integer daysToRenewal) {
        Instant renewal = daysToRenewal == null ? null : Records.AS_OF.plus(Duration.ofDays(daysToRenewal));
        return new ManagedCertificateFact(
                name.substring(name.indexOf('/') + 1) + "-tls",
                "ClusterIssuer/internal",
                ready,
                reason,
                renewal == null ? null : renewal.plus(Duration.ofDays(3)),
                renewal,
                null,
                new Location(
                        "shops.kubeconfig",
                        "shops",
                        Source.KUBERNETES,
                        "certificates.cert-manager.io/" + name,
                        0,
                        null));
    }

    private static Finding finding(String control, String target, String subject, Severity severity) {
        return new Finding(
                control + target,
                control,
                Result.FAIL,
                severity,
                "shops",
                target,
                Layer.OTHER,
                null,
                subject,
                subject + " is not as it should be.",
                new TreeMap<>(),
                null,
                "Mend it.");
    }
}
