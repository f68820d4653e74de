package dev.certmend.report;

import static dev.certmend.report.Records.AS_OF;
import static dev.certmend.report.Records.certificate;
import static dev.certmend.report.Records.cluster;
import static dev.certmend.report.Records.result;
import static dev.certmend.report.Records.target;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Fingerprint;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.Result;
import dev.certmend.fact.RevocationListFact;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.Severity;
import dev.certmend.fact.SigningRequestFact;
import dev.certmend.fact.SigningRequestState;
import dev.certmend.fact.Source;
import dev.certmend.fact.TargetStatus;
import dev.certmend.inventory.Platform;
import dev.certmend.result.ScanResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An estate with revocation lists and signing requests in every state. */
final class RequestEstate {

    private RequestEstate() {}

    static ScanResult mixed() {
        List<ScanRecord> records = new ArrayList<>();
        records.add(cluster("shops", Platform.KUBEADM, null, "shop-team"));
        records.add(target("shops.kubeconfig", "shops", TargetStatus.OK, "ok", "read"));
        records.add(certificate("apiserver", Layer.KUBERNETES, "shops", "shops-cp-1", 190, "CN=kube-apiserver"));
        records.add(list("due", AS_OF.minus(Duration.ofDays(6)), null));
        records.add(list("endless", null, null));
        records.add(list("damaged", null, "nextUpdate is not readable"));
        for (SigningRequestState state : SigningRequestState.values()) {
            records.add(request(state, state.word()));
        }
        records.add(request(null, "drawer"));
        records.add(new Finding(
                "f-20",
                "VALIDITY-SIGNING-REQUEST",
                Result.FAIL,
                Severity.HIGH,
                "shops",
                "shops.kubeconfig",
                Layer.KUBERNETES,
                "kubelet-serving",
                Fingerprint.sha256("pending".getBytes(StandardCharsets.UTF_8)),
                "The request of system:node:w-1 waits for somebody to approve it.",
                new TreeMap<>(),
                null,
                "Approve it."));
        return result(1, Map.of(), records);
    }

    private static ScanRecord list(String name, @Nullable Instant nextUpdate, @Nullable String malformed) {
        return new RevocationListFact(
                Fingerprint.sha256(name.getBytes(StandardCharsets.UTF_8)),
                "CN=" + name + "-ca",
                AS_OF.minus(Duration.ofDays(36)),
                nextUpdate,
                malformed,
                new Location("/srv/pki", null, Source.FILE, "/srv/pki/" + name + ".crl", 0, null));
    }

    private static ScanRecord request(@Nullable SigningRequestState state, String name) {
        return new SigningRequestFact(
                Fingerprint.sha256(name.getBytes(StandardCharsets.UTF_8)),
                "CN=system:node:w-1,O=system:nodes",
                null,
                state == null ? null : "kubernetes.io/kubelet-serving",
                state == null ? null : "system:node:w-1",
                state == null ? null : AS_OF.minus(Duration.ofHours(3)),
                state,
                state == null
                        ? new Location("/srv/pki", null, Source.FILE, "/srv/pki/" + name + ".csr", 0, null)
                        : new Location(
                                "shops.kubeconfig",
                                "shops",
                                Source.KUBERNETES,
                                "certificatesigningrequests/csr-" + name + "/request",
                                0,
                                null));
    }
}
