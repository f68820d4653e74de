package dev.certmend.report;

import static dev.certmend.report.Records.AS_OF;
import static dev.certmend.report.Records.certificate;
import static dev.certmend.report.Records.cluster;
import static dev.certmend.report.Records.finding;
import static dev.certmend.report.Records.place;
import static dev.certmend.report.Records.result;
import static dev.certmend.report.Records.target;
import static dev.certmend.report.Records.token;

import dev.certmend.fact.Finding;
import dev.certmend.fact.KeyFileFact;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.ManagedCertificateFact;
import dev.certmend.fact.OutageEvidence;
import dev.certmend.fact.OutageFact;
import dev.certmend.fact.Remedy;
import dev.certmend.fact.Result;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.Severity;
import dev.certmend.fact.SigningRequestFact;
import dev.certmend.fact.SigningRequestState;
import dev.certmend.fact.Source;
import dev.certmend.fact.TargetStatus;
import dev.certmend.inventory.Platform;
import dev.certmend.result.ScanResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Results at the extremes. */
final class Estates {

    /** What attackers and accidents put into names. */
    static final String HOSTILE =
            "<script>alert(1)</script>\"'&\u001b[31mred\u001b[0m\u202Edetrevni\u202C\u0000\u009b2J\r\n| x |";

    private Estates() {}

    /** Nothing but a header and a summary. */
    static ScanResult empty() {
        return result(3, Map.of(), List.of());
    }

    /** One target that was read, in which all is well. */
    static ScanResult compliant() {
        return result(
                0,
                Map.of(Result.PASS, 3L),
                List.of(
                        cluster("shops", Platform.KUBEADM, null, "shop-team"),
                        target("shops-cp-1", "shops", TargetStatus.OK, "ok", "read"),
                        certificate("apiserver", Layer.KUBERNETES, "shops", "shops-cp-1", 340, "CN=kube-apiserver")));
    }

    /** A certificate and a token of which the instant of the judgement is the end. */
    static ScanResult atTheEnd() {
        return result(
                1,
                Map.of(),
                List.of(
                        certificate("cert-at-end", Layer.KUBERNETES, "shops", "shops-cp-1", 0, "CN=kube-apiserver"),
                        token("token-at-end", "shops", "shops-cp-1", 0)));
    }

    /** A cluster that is off since three days and for four weeks, and another that will be off for sixty days. */
    static ScanResult plannedShutdowns() {
        return result(
                3,
                Map.of(),
                List.of(
                        cluster("shops", Platform.KUBEADM, null, "shop-team"),
                        declared("shops", -3, 24),
                        cluster("stores", Platform.KUBEADM, null, "shop-team"),
                        declared("stores", 3, 63)));
    }

    private static OutageFact declared(String cluster, int fromDays, int toDays) {
        return new OutageFact(
                cluster,
                null,
                AS_OF.plus(Duration.ofDays(fromDays)),
                AS_OF.plus(Duration.ofDays(toDays)),
                OutageEvidence.DECLARED);
    }

    /** One target that was not read; what else the summary claims is up to the caller. */
    static ScanResult unread(int exitCode) {
        return result(
                exitCode,
                Map.of(Result.PASS, 1L),
                List.of(target("shops-cp-1", "shops", TargetStatus.UNREACHABLE, "connect-timeout", "No answer.")));
    }

    /** Every text field that comes from outside is hostile. */
    static ScanResult hostile() {
        return result(
                1,
                Map.of(),
                List.of(
                        cluster(HOSTILE, Platform.GENERIC, null, HOSTILE),
                        target(HOSTILE, HOSTILE, TargetStatus.FAILED, HOSTILE, HOSTILE),
                        certificate(HOSTILE, Layer.OTHER, HOSTILE, HOSTILE, 5, HOSTILE + "x".repeat(5000)),
                        token(HOSTILE, HOSTILE, HOSTILE, 2),
                        new SigningRequestFact(
                                HOSTILE,
                                HOSTILE + "x".repeat(5000),
                                HOSTILE,
                                HOSTILE,
                                HOSTILE,
                                AS_OF,
                                SigningRequestState.PENDING,
                                new Location(HOSTILE, HOSTILE, Source.KUBERNETES, HOSTILE, 0, null)),
                        new KeyFileFact("0644", 0L, 0L, place(HOSTILE, HOSTILE, HOSTILE)),
                        new ManagedCertificateFact(
                                HOSTILE + "x".repeat(5000),
                                HOSTILE,
                                false,
                                HOSTILE,
                                AS_OF,
                                AS_OF,
                                AS_OF,
                                place(HOSTILE, HOSTILE, HOSTILE)),
                        new Finding(
                                HOSTILE,
                                HOSTILE,
                                Result.FAIL,
                                Severity.HIGH,
                                HOSTILE,
                                HOSTILE,
                                Layer.OTHER,
                                HOSTILE,
                                HOSTILE,
                                HOSTILE,
                                new TreeMap<>(Map.of(HOSTILE, HOSTILE)),
                                Remedy.of(HOSTILE, Map.of(HOSTILE, HOSTILE)),
                                HOSTILE)));
    }

    /** As many findings and certificates as asked for, spread over clusters of a hundred. */
    static ScanResult large(int size) {
        List<ScanRecord> records = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String cluster = "cluster-" + i / 100;
            String node = "node-" + i;
            records.add(target(node, cluster, TargetStatus.OK, "ok", "read"));
            records.add(certificate("apiserver", Layer.KUBERNETES, cluster, node, i % 400 - 10, "CN=kube-apiserver"));
            records.add(finding(
                    "f-" + i,
                    i % 3 == 0 ? "VALIDITY-EXPIRED" : "VALIDITY-ENDING",
                    Result.FAIL,
                    i % 3 == 0 ? Severity.CRITICAL : Severity.HIGH,
                    cluster,
                    node,
                    "apiserver",
                    "The certificate of apiserver ends.",
                    Remedy.of("kubeadm.renew", Map.of("cluster", cluster, "node", node))));
        }
        return result(1, Map.of(), records);
    }
}
