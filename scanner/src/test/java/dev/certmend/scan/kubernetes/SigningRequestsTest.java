package dev.certmend.scan.kubernetes;

import static dev.certmend.scan.kubernetes.FakeApiServer.items;
import static dev.certmend.scan.kubernetes.FakeApiServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.SigningRequestFact;
import dev.certmend.fact.SigningRequestState;
import dev.certmend.scan.TestPki;
import dev.certmend.scan.probe.Observation;
import java.time.Instant;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class SigningRequestsTest extends FakeCluster {

    private static final String REQUEST =
            TestPki.base64(TestPki.block("CERTIFICATE REQUEST", TestPki.signingRequest("CN=system:node:w-1")));

    private static String request(String name, String status) {
        return "{\"metadata\":{\"name\":\"" + name + "\",\"creationTimestamp\":\"2026-11-26T07:00:00Z\"},"
                + "\"spec\":{\"signerName\":\"kubernetes.io/kubelet-serving\",\"username\":\"system:node:w-1\","
                + "\"request\":\"" + REQUEST + "\"},\"status\":{" + status + "}}";
    }

    private static String condition(String type) {
        return "\"conditions\":[{\"type\":\"" + type + "\",\"status\":\"True\"}]";
    }

    @Test
    void a_request_tells_who_asked_whom_when_and_how_far_it_has_come() throws Exception {
        server.on(
                "/apis/certificates.k8s.io/v1/certificatesigningrequests",
                items(
                        request("pending", ""),
                        request("approved", condition("Approved")),
                        request("issued", condition("Approved") + ",\"certificate\":\"" + CERTIFICATE + "\""),
                        request("denied", condition("Denied")),
                        request("failed", condition("Failed"))));

        Observation end = read();

        assertThat(end.message()).isEqualTo("1 certificate, 0 tokens. 5 signing requests");
        assertThat(facts(SigningRequestFact.class))
                .allMatch(fact -> "kubernetes.io/kubelet-serving".equals(fact.signer())
                        && "system:node:w-1".equals(fact.requester())
                        && Instant.parse("2026-11-26T07:00:00Z").equals(fact.requestedAt()))
                .extracting(fact -> fact.location().path(), SigningRequestFact::state)
                .containsExactly(
                        Tuple.tuple("certificatesigningrequests/pending/request", SigningRequestState.PENDING),
                        Tuple.tuple("certificatesigningrequests/approved/request", SigningRequestState.APPROVED),
                        Tuple.tuple("certificatesigningrequests/issued/request", SigningRequestState.ISSUED),
                        Tuple.tuple("certificatesigningrequests/denied/request", SigningRequestState.DENIED),
                        Tuple.tuple("certificatesigningrequests/failed/request", SigningRequestState.FAILED));
    }

    @Test
    void a_request_that_cannot_be_read_is_a_problem_that_names_it() throws Exception {
        server.on(
                "/apis/certificates.k8s.io/v1/certificatesigningrequests",
                items(
                        "{\"metadata\":{\"name\":\"empty\"},\"spec\":{\"signerName\":\"a.example/b\",\"request\":\"AAAA\"}}",
                        "{\"metadata\":{\"name\":\"nobody\"},\"spec\":{\"request\":\"" + REQUEST + "\"}}"));

        Observation end = read();

        assertThat(end.reason()).isEqualTo("malformed");
        assertThat(end.message())
                .contains(
                        "certificatesigningrequests/empty/request: is no signing request",
                        "certificatesigningrequests/nobody: asks nobody for anything");
    }
}
