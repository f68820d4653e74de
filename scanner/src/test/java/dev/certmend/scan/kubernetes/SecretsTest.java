package dev.certmend.scan.kubernetes;

import static dev.certmend.scan.kubernetes.FakeApiServer.TLS_SECRETS;
import static dev.certmend.scan.kubernetes.FakeApiServer.items;
import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.fact.TokenFact;
import dev.certmend.scan.TestPki;
import dev.certmend.scan.probe.Observation;
import java.time.Instant;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class SecretsTest extends FakeCluster {

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
}
