package dev.certmend.scan.kubernetes;

import static dev.certmend.scan.kubernetes.FakeApiServer.NODES;
import static dev.certmend.scan.kubernetes.FakeApiServer.TLS_SECRETS;
import static dev.certmend.scan.kubernetes.FakeApiServer.items;
import static dev.certmend.scan.kubernetes.FakeApiServer.json;
import static dev.certmend.scan.kubernetes.FakeApiServer.list;
import static dev.certmend.scan.kubernetes.FakeApiServer.send;
import static dev.certmend.scan.kubernetes.FakeApiServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.ManagedCertificateFact;
import dev.certmend.fact.OutageEvidence;
import dev.certmend.fact.OutageFact;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.SigningRequestFact;
import dev.certmend.fact.SigningRequestState;
import dev.certmend.fact.Source;
import dev.certmend.fact.TargetStatus;
import dev.certmend.fact.TokenFact;
import dev.certmend.scan.TestPki;
import dev.certmend.scan.decode.Passphrases;
import dev.certmend.scan.probe.Deadline;
import dev.certmend.scan.probe.Observation;
import dev.certmend.scan.probe.Target;
import dev.certmend.scan.ssh.TestNodes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class KubernetesProbeTest {

    private static final String CERTIFICATE = TestPki.base64(TestPki.pem(TestPki.server("CN=shop", "shop.example")));
    private static final String REQUEST =
            TestPki.base64(TestPki.block("CERTIFICATE REQUEST", TestPki.signingRequest("CN=system:node:w-1")));

    @TempDir
    Path folder;

    private final FakeApiServer server = new FakeApiServer();
    private final List<ScanRecord> facts = new ArrayList<>();

    @AfterEach
    void close() {
        server.close();
    }

    private Observation read() throws InterruptedException {
        return read(server.kubeconfig(folder), Duration.ofSeconds(20));
    }

    private Observation read(Path kubeconfig, Duration time) throws InterruptedException {
        return new KubernetesProbe(kubeconfig, Passphrases.of(List.of()), TestNodes.CLOCK, facts::add)
                .read(new Target("config", "shop", Source.KUBERNETES), Deadline.in(time));
    }

    private <T extends ScanRecord> List<T> facts(Class<T> type) {
        return facts.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static String secret(String name, String... data) {
        return object("shop", name, "\"data\":{" + String.join(",", data) + "}");
    }

    private static String entry(String key, String value) {
        return "\"" + key + "\":\"" + value + "\"";
    }

    private static String object(String namespace, String name, String rest) {
        return "{\"metadata\":{\"name\":\"" + name + "\",\"namespace\":\"" + namespace + "\"}," + rest + "}";
    }

    private static String tls(String name) {
        return secret(name, entry("tls.crt", CERTIFICATE), entry("tls.key", "c2VjcmV0"));
    }

    private static String node(String name, String labels, String ready, String beat) {
        return "{\"metadata\":{\"name\":\"" + name + "\",\"labels\":{" + labels
                + "},\"creationTimestamp\":\"2026-10-01T00:00:00Z\"},\"status\":{\"conditions\":[{\"type\":\"Ready\","
                + "\"status\":\"" + ready + "\",\"lastHeartbeatTime\":\"" + beat + "\"}]}}";
    }

    @Test
    void tls_secrets_are_certificates_in_a_place_that_names_them_and_their_keys_are_nowhere() throws Exception {
        server.on(TLS_SECRETS, items(tls("front")));

        Observation end = read();

        assertThat(end.status()).isEqualTo(TargetStatus.OK);
        assertThat(end.certificates()).isEqualTo(1);
        assertThat(end.facts()).isEmpty();
        assertThat(facts(CertificateFact.class))
                .extracting(CertificateFact::subject, fact -> fact.location().path())
                .containsExactly(Tuple.tuple("CN=shop", "secrets/shop/front/tls.crt"));
        assertThat(facts.toString()).doesNotContain("c2VjcmV0", "secret\n");
    }

    @Test
    void only_the_secrets_of_types_that_are_read_are_asked_for_and_the_login_goes_to_the_server_alone()
            throws Exception {
        Observation end = read();

        assertThat(server.requests())
                .filteredOn(request -> request.startsWith("/api/v1/secrets"))
                .hasSize(3)
                .allMatch(request -> request.contains("fieldSelector=type%3D") && request.contains("limit=100"));
        assertThat(server.authorizations()).containsOnly("Bearer " + FakeApiServer.TOKEN);
        assertThat(end.toString() + facts).doesNotContain(FakeApiServer.TOKEN);
    }

    @Test
    void tokens_give_their_end_and_are_nowhere() throws Exception {
        String jwt = TestPki.jwt("{\"iat\":1764115200,\"exp\":1795000000}");
        server.on(
                        "/api/v1/secrets?type=kubernetes.io/service-account-token",
                        items(secret("robot", entry("token", TestPki.base64(jwt)))))
                .on(
                        "/api/v1/secrets?type=bootstrap.kubernetes.io/token",
                        items(secret(
                                "bootstrap-token-abcdef",
                                entry("token-id", TestPki.base64("abcdef")),
                                entry("token-secret", TestPki.base64("0123456789abcdef")),
                                entry("expiration", TestPki.base64("2026-12-01T00:00:00+01:00")))));

        read();

        assertThat(facts(TokenFact.class))
                .extracting(
                        fact -> fact.kind().word(),
                        TokenFact::expiresAt,
                        fact -> fact.location().path())
                .containsExactly(
                        Tuple.tuple("jwt", Instant.ofEpochSecond(1_795_000_000L), "secrets/shop/robot/token"),
                        Tuple.tuple(
                                "bootstrap",
                                Instant.parse("2026-11-30T23:00:00Z"),
                                "secrets/shop/bootstrap-token-abcdef/token-secret"));
        assertThat(facts.toString()).doesNotContain(jwt, TestPki.claimsOf(jwt), "0123456789abcdef");
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

    private static String request(String name, String status) {
        return "{\"metadata\":{\"name\":\"" + name + "\",\"creationTimestamp\":\"2026-11-26T07:00:00Z\"},"
                + "\"spec\":{\"signerName\":\"kubernetes.io/kubelet-serving\",\"username\":\"system:node:w-1\","
                + "\"request\":\"" + REQUEST + "\"},\"status\":{" + status + "}}";
    }

    private static String condition(String type) {
        return "\"conditions\":[{\"type\":\"" + type + "\",\"status\":\"True\"}]";
    }

    private static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private static final String MANAGED = "/apis/cert-manager.io/v1/certificates";

    private static String definition(String version) {
        return "{\"metadata\":{\"name\":\"certificates.cert-manager.io\"},\"spec\":{\"versions\":[{\"name\":\""
                + version + "\",\"served\":true}]}}";
    }

    private static String managed(String name, String status) {
        return object("shop", name, "\"spec\":{\"secretName\":\"" + name + "-tls\"},\"status\":{" + status + "}");
    }

    @Test
    void what_cert_manager_says_of_a_certificate_is_a_fact_and_its_end_stays_with_the_secret() throws Exception {
        server.on(DEFINITIONS, items(definition("v1")))
                .on(
                        MANAGED,
                        items(
                                managed("new", ""),
                                managed(
                                        "late",
                                        "\"notAfter\":\"2026-12-01T00:00:00Z\",\"renewalTime\":\"2026-11-01T00:00:00Z\","
                                                + "\"conditions\":[{\"type\":\"Issuing\",\"status\":\"True\"},"
                                                + "{\"type\":\"Ready\",\"status\":\"False\",\"reason\":\"Expired\"}]"),
                                object("shop", "odd", "\"spec\":{\"secretName\":7}")));

        Observation end = read();

        assertThat(facts(ManagedCertificateFact.class))
                .extracting(
                        fact -> fact.location().path(),
                        ManagedCertificateFact::secret,
                        ManagedCertificateFact::ready,
                        ManagedCertificateFact::reason,
                        ManagedCertificateFact::notAfter,
                        ManagedCertificateFact::renewalAt)
                .containsExactly(
                        Tuple.tuple("certificates.cert-manager.io/shop/new", "new-tls", null, null, null, null),
                        Tuple.tuple(
                                "certificates.cert-manager.io/shop/late",
                                "late-tls",
                                false,
                                "Expired",
                                Instant.parse("2026-12-01T00:00:00Z"),
                                Instant.parse("2026-11-01T00:00:00Z")));
        assertThat(end.certificates()).isZero();
        assertThat(end.message()).contains("certificates.cert-manager.io/shop/odd: names no Secret");
    }

    @Test
    void a_cluster_that_does_not_define_them_is_not_asked_for_certificates_of_cert_manager() throws Exception {
        server.on(DEFINITIONS, items(definition("v1alpha2")))
                .on(MANAGED, status(403, "application/json", "{\"kind\":\"Status\",\"code\":403}"));

        Observation end = read();

        assertThat(end.status()).isEqualTo(TargetStatus.OK);
        assertThat(server.requests()).noneMatch(request -> request.startsWith(MANAGED));
    }

    @Test
    void a_login_that_may_not_list_them_where_they_are_defined_is_told_which_verb_it_lacks() throws Exception {
        server.on(TLS_SECRETS, items(tls("front")))
                .on(DEFINITIONS, items(definition("v1")))
                .on(MANAGED, status(403, "application/json", "{\"kind\":\"Status\",\"code\":403}"));

        Observation end = read();

        assertThat(end.status()).isEqualTo(TargetStatus.PARTIAL);
        assertThat(end.message()).contains("allow the verb list on certificates.cert-manager.io");
    }

    @Test
    void pages_are_read_to_the_last_one() throws Exception {
        server.on(
                TLS_SECRETS,
                exchange -> send(
                        exchange,
                        200,
                        "application/json",
                        exchange.getRequestURI().getQuery().contains("continue=second")
                                ? list("", tls("two"))
                                : list("second", tls("one"))));

        assertThat(read().certificates()).isEqualTo(2);
    }

    @Test
    void a_verb_that_is_missing_makes_it_partial_and_is_named() throws Exception {
        server.on(TLS_SECRETS, items(tls("front")))
                .on(NODES, status(403, "application/json", "{\"kind\":\"Status\",\"code\":403}"));

        Observation end = read();

        assertThat(end.status()).isEqualTo(TargetStatus.PARTIAL);
        assertThat(end.reason()).isEqualTo("permission-denied");
        assertThat(end.message()).contains("nodes: this login may not list nodes; allow the verb list on nodes");
        assertThat(end.certificates()).isEqualTo(1);
    }

    @Test
    void a_login_that_is_not_accepted_is_denied_and_no_list_is_asked_for() throws Exception {
        server.on("/version", status(401, "application/json", "{\"kind\":\"Status\",\"code\":401}"));

        Observation end = read();

        assertThat(end.status()).isEqualTo(TargetStatus.DENIED);
        assertThat(end.reason()).isEqualTo("authentication-failed");
        assertThat(server.requests()).allMatch("/version"::equals);
    }

    @Test
    void a_busy_server_is_asked_again_when_it_says_so() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        server.on(TLS_SECRETS, exchange -> {
            if (asked.getAndIncrement() == 0) {
                exchange.getResponseHeaders().set("Retry-After", "1");
                send(exchange, 429, "text/plain", "Too many requests, please try again later.\n");
            } else {
                items(tls("front")).send(exchange);
            }
        });

        Observation end = read();

        assertThat(end.status()).isEqualTo(TargetStatus.OK);
        assertThat(end.certificates()).isEqualTo(1);
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_server_that_stays_busy_longer_than_the_target_has_time_is_given_up() throws Exception {
        server.on("/version", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "3600");
            send(exchange, 429, "text/plain", "later");
        });

        Observation end = read(server.kubeconfig(folder), Duration.ofSeconds(3));

        assertThat(end.reason()).isEqualTo("too-many-requests");
        assertThat(end.status()).isEqualTo(TargetStatus.FAILED);
    }

    @Test
    void one_list_that_fails_leaves_the_others() throws Exception {
        server.on(TLS_SECRETS, items(tls("front"))).on(NODES, status(500, "text/plain", "etcd is <b>gone</b>"));

        Observation end = read();

        assertThat(end.status()).isEqualTo(TargetStatus.PARTIAL);
        assertThat(end.reason()).isEqualTo("server-fault");
        assertThat(end.message())
                .contains("nodes: the server failed with status 500")
                .doesNotContain("gone");
    }

    @Test
    void a_login_page_in_place_of_an_answer_is_not_taken_for_an_empty_list() throws Exception {
        server.on(NODES, status(200, "text/html", "<html>please log in</html>"))
                .on("/apis/apiregistration.k8s.io/v1/apiservices", json("{}"));

        Observation end = read();

        assertThat(end.status()).isEqualTo(TargetStatus.FAILED);
        assertThat(end.reason()).isEqualTo("unintelligible-answer");
        assertThat(end.message()).contains("nodes: ", "apiservices: ").doesNotContain("log in");
    }

    @Test
    void a_page_that_leads_to_itself_ends_the_list() throws Exception {
        server.on(TLS_SECRETS, json(list("again", tls("front"))));

        Observation end = read();

        assertThat(end.status()).isEqualTo(TargetStatus.PARTIAL);
        assertThat(end.message()).contains("the server gives the same page for ever");
    }

    @Test
    void pages_without_end_are_stopped() throws Exception {
        AtomicInteger page = new AtomicInteger();
        server.on(
                TLS_SECRETS,
                exchange -> send(exchange, 200, "application/json", list("page-" + page.incrementAndGet())));

        Observation end = read();

        assertThat(end.reason()).isEqualTo("limit-reached");
        assertThat(page).hasValue(Pages.MAX_PAGES);
    }

    @Test
    void a_list_that_the_server_forgot_goes_on_where_the_server_says_so_and_is_a_problem_elsewhere() throws Exception {
        server.on(TLS_SECRETS, exchange -> {
            String query = exchange.getRequestURI().getQuery();
            if (query.contains("continue=old")) {
                send(
                        exchange,
                        410,
                        "application/json",
                        "{\"kind\":\"Status\",\"code\":410,\"metadata\":{\"continue\":\"newer\"}}");
            } else {
                String next = query.contains("continue=newer") ? "" : "old";
                send(exchange, 200, "application/json", list(next, tls("one" + next)));
            }
        });
        server.on(NODES, status(410, "application/json", "{\"kind\":\"Status\",\"code\":410}"));

        Observation end = read();

        assertThat(end.certificates()).isEqualTo(2);
        assertThat(end.reason()).isEqualTo("list-expired");
        assertThat(end.message()).contains("nodes: the server forgot the list", "is of a newer state");
    }

    @Test
    void an_answer_larger_than_a_page_may_be_is_broken_off() throws Exception {
        server.on(NODES, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] spaces = " ".repeat(1024 * 1024).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            for (int i = 0; i < 200; i++) {
                exchange.getResponseBody().write(spaces);
            }
        });

        Observation end = read();

        assertThat(end.reason()).isEqualTo("too-large");
        assertThat(end.message()).contains("nodes: an answer is larger than the limit for one page");
    }

    @Test
    void a_server_that_hangs_is_given_up_at_the_deadline_and_what_was_read_stays() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        server.on(
                        "/api/v1/configmaps",
                        items(object(
                                "shop",
                                "kube-root-ca.crt",
                                "\"data\":{\"ca.crt\":\""
                                        + TestPki.pem(TestPki.ca("CN=kubernetes"))
                                                .replace("\n", "\\n") + "\"}")))
                .on(TLS_SECRETS, exchange -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });

        Observation end = read(server.kubeconfig(folder), Duration.ofSeconds(4));

        assertThat(end.status()).isEqualTo(TargetStatus.PARTIAL);
        assertThat(end.reason()).isEqualTo("deadline-exceeded");
        assertThat(facts(CertificateFact.class))
                .extracting(CertificateFact::component)
                .containsExactly("cluster-ca");
    }

    @Test
    void a_redirect_is_not_followed_so_that_nobody_else_hears_the_token() throws Exception {
        try (FakeApiServer other = new FakeApiServer()) {
            server.on(NODES, exchange -> {
                exchange.getResponseHeaders().set("Location", other.url() + NODES);
                exchange.sendResponseHeaders(302, -1);
            });

            Observation end = read();

            assertThat(end.reason()).isEqualTo("unintelligible-answer");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void programs_of_a_kubeconfig_are_not_run_and_the_server_hears_nothing() throws Exception {
        Path proof = folder.resolve("proof");

        Observation end = read(
                server.kubeconfig(folder, "exec: { command: touch, args: ['" + proof + "'] }"), Duration.ofSeconds(5));

        assertThat(end.status()).isEqualTo(TargetStatus.DENIED);
        assertThat(end.reason()).isEqualTo("credential-plugin");
        assertThat(proof).doesNotExist();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void a_kubeconfig_that_the_library_would_find_by_itself_is_not_used() throws Exception {
        Path proof = folder.resolve("proof");
        Path trap = Files.createDirectories(folder.resolve("trap"));
        server.kubeconfig(
                trap, "exec: { apiVersion: client.authentication.k8s.io/v1, command: touch, args: ['" + proof + "'] }");
        server.on("/version", status(401, "application/json", "{}"));
        System.setProperty("kubeconfig", trap.resolve("config").toString());
        System.setProperty("kubernetes.auth.token", "token of the environment");
        try {
            read();
        } finally {
            System.clearProperty("kubeconfig");
            System.clearProperty("kubernetes.auth.token");
        }

        assertThat(proof).doesNotExist();
        assertThat(server.authorizations()).containsOnly("Bearer " + FakeApiServer.TOKEN);
    }

    @Test
    void nobody_there_is_unreachable() throws Exception {
        Path kubeconfig = server.kubeconfig(folder);
        server.close();

        Observation end = read(kubeconfig, Duration.ofSeconds(10));

        assertThat(end.reason()).isEqualTo("connection-refused");
        assertThat(end.status()).isEqualTo(TargetStatus.UNREACHABLE);
    }

    @Test
    void a_node_that_is_silent_is_an_outage_from_its_last_sign_of_life_on() throws Exception {
        server.on(
                        "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases",
                        items(
                                object("kube-node-lease", "alive", renewed("2026-11-26T07:59:50.000000Z")),
                                object("kube-node-lease", "lost", renewed("2026-11-20T12:00:00.000000Z"))))
                .on(
                        NODES,
                        items(
                                node("alive", "", "True", "2026-11-26T05:00:00Z"),
                                node("lost", "", "Unknown", "2026-11-20T11:58:00Z")));

        read();

        assertThat(facts(OutageFact.class))
                .containsExactly(new OutageFact(
                        "shop", "lost", Instant.parse("2026-11-20T12:00:00Z"), null, OutageEvidence.HEARTBEAT));
    }

    private static String renewed(String time) {
        return "\"spec\":{\"renewTime\":\"" + time + "\"}";
    }

    @Test
    void the_cluster_tells_its_version_and_when_its_control_plane_was_made() throws Exception {
        server.on(
                NODES,
                items(node("cp", "\"node-role.kubernetes.io/control-plane\":\"\"", "True", "2026-11-26T07:59:00Z")));

        Observation end = read();

        assertThat(end.node().kubernetesVersion()).isEqualTo("v1.29.4");
        assertThat(end.cluster().newestControlPlane()).isEqualTo(Instant.parse("2026-10-01T00:00:00Z"));
    }
}
