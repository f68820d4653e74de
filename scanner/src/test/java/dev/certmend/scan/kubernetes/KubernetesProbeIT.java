package dev.certmend.scan.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Location;
import dev.certmend.fact.ManagedCertificateFact;
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
import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequestCondition;
import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequestConditionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a real kube-apiserver with RBAC, as a service account that has the shipped role and nothing else. */
@Timeout(240)
class KubernetesProbeIT {

    private static final Path MANIFEST = Path.of("..", "docs", "certmend-reader.yaml");

    @TempDir
    static Path folder;

    private static Instant begun;
    private static RealApiServer server;
    private static KubernetesClient admin;

    private final List<ScanRecord> facts = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        server = RealApiServer.start(folder);
        admin = server.admin();
        try (InputStream manifest = Files.newInputStream(MANIFEST)) {
            admin.load(manifest).create();
        }
        String objects;
        try (InputStream in = KubernetesProbeIT.class.getResourceAsStream("objects.yaml")) {
            objects = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String text = objects.replace(
                        "${SERVER}", TestPki.base64(TestPki.pem(TestPki.server("CN=shop", "shop.example"))))
                .replace("${STORE}", Base64.getEncoder().encodeToString(store()))
                .replace("${KEY}", TestPki.base64(TestPki.privateKeyPem()))
                .replace("${CA}", TestPki.base64(TestPki.pem(TestPki.ca("CN=hook-ca"))))
                .replace("${CA_TEXT}", TestPki.pem(TestPki.ca("CN=kubernetes")).replace("\n", "\n    "))
                .replace("${REQUEST}", request())
                .replace("${VERSION}", admin.getKubernetesVersion().getGitVersion());
        admin.load(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .create();
        certManager();
        admin.certificates()
                .v1()
                .certificateSigningRequests()
                .withName("approved")
                .approve(decision("Approved"));
        admin.certificates()
                .v1()
                .certificateSigningRequests()
                .withName("denied")
                .deny(decision("Denied"));
    }

    /** The definition has to be in force before one of its kind can be made. */
    private static void certManager() throws Exception {
        try (InputStream definition = KubernetesProbeIT.class.getResourceAsStream("cert-manager.yaml")) {
            admin.load(definition).create();
        }
        admin.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(ManagedCertificates.RESOURCE)
                .waitUntilCondition(
                        it -> it != null
                                && it.getStatus() != null
                                && it.getStatus().getConditions().stream()
                                        .anyMatch(on ->
                                                "Established".equals(on.getType()) && "True".equals(on.getStatus())),
                        30,
                        TimeUnit.SECONDS);
        admin.genericKubernetesResources(ManagedCertificates.CERTIFICATES)
                .inNamespace("default")
                .load(new ByteArrayInputStream("""
                        apiVersion: cert-manager.io/v1
                        kind: Certificate
                        metadata: { name: front, namespace: default }
                        spec: { secretName: front, issuerRef: { name: internal, kind: ClusterIssuer } }
                        status:
                          notAfter: "2026-12-01T00:00:00Z"
                          renewalTime: "2026-11-01T00:00:00Z"
                          conditions: [ { type: Ready, status: "False", reason: Expired } ]
                        """.getBytes(StandardCharsets.UTF_8)))
                .create();
    }

    private static CertificateSigningRequestCondition decision(String type) {
        return new CertificateSigningRequestConditionBuilder()
                .withType(type)
                .withStatus("True")
                .withReason("ByTest")
                .withMessage("decided by a test")
                .build();
    }

    /** A key store as cert-manager puts it beside the certificate that it holds. */
    private static byte[] store() throws Exception {
        Files.writeString(folder.resolve("front.pem"), TestPki.pem(TestPki.server("CN=stored", "shop.example")));
        Process openssl = new ProcessBuilder(
                        "openssl", "pkcs12", "-export", "-nokeys", "-in", "front.pem", "-passout", "pass:changeit")
                .directory(folder.toFile())
                .start();
        return openssl.getInputStream().readAllBytes();
    }

    private static String request() throws Exception {
        Process openssl = new ProcessBuilder(
                        "openssl", "req", "-new", "-key", "admin.key", "-subj", "/CN=ada/O=fabrikam")
                .directory(folder.toFile())
                .start();
        return TestPki.base64(new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    @AfterAll
    static void stop() throws Exception {
        if (admin != null) {
            admin.close();
            server.close();
        }
    }

    private Observation read(Path kubeconfig) throws InterruptedException {
        return new KubernetesProbe(kubeconfig, Passphrases.of(List.of("changeit")), Clock.systemUTC(), facts::add)
                .read(new Target("config", "shop", Source.KUBERNETES), Deadline.in(Duration.ofSeconds(60)));
    }

    private <T extends ScanRecord> List<T> facts(Class<T> type) {
        return facts.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Test
    void the_shipped_role_is_enough_to_read_everything() throws Exception {
        Observation end = read(server.kubeconfig("kube-system", "certmend-reader", admin));

        assertThat(end.message())
                .isEqualTo("11 certificates, 1 token. 3 signing requests. Its release is there since "
                        + end.node().releaseSince() + ", by the last write of configmaps/kube-system/kubeadm-config");
        assertThat(end.node().releaseSince()).isBetween(begun, Instant.now());
        assertThat(end.status()).isEqualTo(TargetStatus.OK);
        assertThat(end.node().kubernetesVersion()).startsWith("v1.");
        assertThat(end.cluster().createdAt()).isNotNull();
        assertThat(facts(CertificateFact.class))
                .extracting(fact -> fact.location().path() + " " + fact.component() + " " + fact.subject())
                .containsExactlyInAnyOrder(
                        server.address() + " apiserver CN=kube-apiserver",
                        "secrets/default/front/tls.crt tls-secret CN=shop",
                        "secrets/default/front/ca.crt tls-secret CN=hook-ca",
                        "secrets/default/front/keystore.p12 tls-secret CN=stored",
                        "configmaps/default/kube-root-ca.crt/ca.crt cluster-ca CN=kubernetes",
                        "configmaps/kube-system/extension-apiserver-authentication/client-ca-file cluster-ca CN=real-ca",
                        "configmaps/kube-system/extension-apiserver-authentication/requestheader-client-ca-file"
                                + " front-proxy-ca CN=real-ca",
                        "validatingwebhookconfigurations/guard/webhooks/0 webhook CN=hook-ca",
                        "mutatingwebhookconfigurations/filler/webhooks/0 webhook CN=hook-ca",
                        "apiservices/v1.metrics.example api-service CN=hook-ca",
                        "customresourcedefinitions/things.shop.example crd-conversion CN=hook-ca");
        assertThat(facts(TokenFact.class))
                .extracting(fact -> fact.location().path(), TokenFact::expiresAt)
                .containsExactly(Tuple.tuple(
                        "secrets/kube-system/bootstrap-token-abcdef/token-secret",
                        Instant.parse("2030-01-01T00:00:00Z")));
        assertThat(facts(SigningRequestFact.class))
                .allMatch(fact -> "O=fabrikam,CN=ada".equals(fact.subject())
                        && "admin".equals(fact.requester())
                        && fact.requestedAt() != null)
                .extracting(fact -> fact.location().path(), SigningRequestFact::signer, SigningRequestFact::state)
                .containsExactlyInAnyOrder(
                        Tuple.tuple(
                                "certificatesigningrequests/ada/request",
                                "kubernetes.io/kube-apiserver-client",
                                SigningRequestState.PENDING),
                        Tuple.tuple(
                                "certificatesigningrequests/approved/request",
                                "shop.example/signer",
                                SigningRequestState.APPROVED),
                        Tuple.tuple(
                                "certificatesigningrequests/denied/request",
                                "shop.example/signer",
                                SigningRequestState.DENIED));
        assertThat(facts(ManagedCertificateFact.class))
                .allMatch(fact -> fact.createdAt() != null)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("createdAt")
                .containsExactly(new ManagedCertificateFact(
                        "front",
                        "ClusterIssuer/internal",
                        false,
                        "Expired",
                        Instant.parse("2026-12-01T00:00:00Z"),
                        Instant.parse("2026-11-01T00:00:00Z"),
                        null,
                        new Location(
                                "config",
                                "shop",
                                Source.KUBERNETES,
                                "certificates.cert-manager.io/default/front",
                                0,
                                null)));
        assertThat(facts(OutageFact.class))
                .extracting(OutageFact::node, OutageFact::from)
                .containsExactly(Tuple.tuple("worker-1", Instant.parse("2026-11-20T12:00:00Z")));
        assertThat(facts.toString()).doesNotContain("0123456789abcdef", "PRIVATE");
    }

    @Test
    void a_verb_that_is_taken_away_makes_it_partial_and_is_named() throws Exception {
        String less = Files.readString(MANIFEST)
                .replace("certmend-reader", "certmend-less")
                .replace("[apiservices]", "[none]")
                .replace("[certificates]", "[none]")
                .replace("[leases]", "[none]")
                .replace(", kubeadm-config]", "]");
        admin.load(new ByteArrayInputStream(less.getBytes(StandardCharsets.UTF_8)))
                .create();

        Observation end = read(server.kubeconfig("kube-system", "certmend-less", admin));

        assertThat(end.status()).isEqualTo(TargetStatus.PARTIAL);
        assertThat(end.reason()).isEqualTo("permission-denied");
        assertThat(end.message())
                .contains(
                        "apiservices: this login may not list apiservices",
                        "leases: this login may not list leases",
                        "configmaps (metadata.name=kubeadm-config): this login may not list configmaps",
                        "allow the verb list on certificates.cert-manager.io")
                .doesNotContain("secrets");
        assertThat(end.node().releaseSince()).isNull();
        assertThat(end.certificates()).isEqualTo(10);
    }

    @Test
    void a_token_that_is_not_valid_is_denied() throws Exception {
        Observation end = read(server.kubeconfig("stranger", "token: " + FakeApiServer.TOKEN));

        assertThat(end.status()).isEqualTo(TargetStatus.DENIED);
        assertThat(end.reason()).isEqualTo("authentication-failed");
    }

    @Test
    void a_server_of_another_authority_hears_no_login() throws Exception {
        Path kubeconfig = server.adminKubeconfig();
        String stranger = Files.readString(kubeconfig)
                .replaceAll(
                        "certificate-authority-data: \\S+",
                        "certificate-authority-data: " + TestPki.base64(TestPki.pem(TestPki.ca("CN=stranger"))));

        Observation end = read(Files.writeString(folder.resolve("other.kubeconfig"), stranger));

        assertThat(end.status()).isEqualTo(TargetStatus.DENIED);
        assertThat(end.reason()).isEqualTo("server-certificate-untrusted");
        assertThat(end.message()).contains("1 certificate, 0 tokens", "no login was sent");
        assertThat(end.facts()).isEmpty();
        assertThat(facts(CertificateFact.class))
                .singleElement()
                .satisfies(fact -> assertThat(fact.subject()).isEqualTo("CN=kube-apiserver"));
    }
}
