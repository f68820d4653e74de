package dev.certmend.scan.kubernetes;

import static dev.certmend.scan.kubernetes.FakeApiServer.TLS_SECRETS;
import static dev.certmend.scan.kubernetes.FakeApiServer.items;
import static dev.certmend.scan.kubernetes.FakeApiServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.ManagedCertificateFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.scan.probe.Observation;
import java.time.Instant;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** Certificates of cert-manager. */
class ManagedCertificatesTest extends FakeCluster {

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
    void who_is_to_sign_it_is_named_by_kind_and_name_and_by_group_where_that_is_another() throws Exception {
        server.on(DEFINITIONS, items(definition("v1")))
                .on(
                        MANAGED,
                        items(
                                issuedBy("own", "\"name\":\"shop\""),
                                issuedBy(
                                        "all",
                                        "\"name\":\"internal\",\"kind\":\"ClusterIssuer\",\"group\":\"cert-manager.io\""),
                                issuedBy(
                                        "far",
                                        "\"name\":\"acm\",\"kind\":\"AWSPCAIssuer\",\"group\":\"awspca.cert-manager.io\""),
                                issuedBy("odd", "\"name\":7"),
                                managed("none", "")));

        read();

        assertThat(facts(ManagedCertificateFact.class))
                .extracting(ManagedCertificateFact::issuer)
                .containsExactly(
                        "Issuer/shop", "ClusterIssuer/internal", "AWSPCAIssuer.awspca.cert-manager.io/acm", null, null);
    }

    private static String issuedBy(String name, String reference) {
        return object("shop", name, "\"spec\":{\"secretName\":\"tls\",\"issuerRef\":{" + reference + "}}");
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
}
