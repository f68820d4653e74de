package dev.certmend.scan.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Layer;
import dev.certmend.fact.TargetStatus;
import dev.certmend.fact.Usage;
import dev.certmend.scan.TestPki;
import dev.certmend.scan.probe.Observation;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What an API server presents is read with the first question, whether or not it is trusted. */
class PresentedChainTest extends FakeCluster {

    private static final Instant ENDED = Instant.parse("2026-11-10T00:00:00Z");

    @Test
    void a_certificate_that_holds_is_read_as_the_api_servers() throws Exception {
        try (FakeApiServer tls = FakeApiServer.presenting(TestPki.server("CN=kube-apiserver", "localhost"))) {
            Observation end = read(tls.kubeconfig(folder), Duration.ofSeconds(20));

            assertThat(end.status()).isEqualTo(TargetStatus.OK);
            assertThat(facts(CertificateFact.class)).singleElement().satisfies(fact -> {
                assertThat(fact.layer()).isEqualTo(Layer.KUBERNETES);
                assertThat(fact.component()).isEqualTo("apiserver");
                assertThat(fact.usage()).isEqualTo(Usage.SERVER);
                assertThat("https://" + fact.location().path()).isEqualTo(tls.url());
            });
        }
    }

    @Test
    void one_that_has_ended_is_read_and_its_server_hears_no_token() throws Exception {
        try (FakeApiServer tls = FakeApiServer.presenting(TestPki.server("CN=kube-apiserver", ENDED, "localhost"))) {
            Observation end = read(tls.kubeconfig(folder), Duration.ofSeconds(20));

            assertThat(end.status()).isEqualTo(TargetStatus.DENIED);
            assertThat(end.reason()).isEqualTo("server-certificate-untrusted");
            assertThat(facts(CertificateFact.class))
                    .extracting(CertificateFact::notAfter)
                    .containsExactly(ENDED);
            assertThat(tls.requests()).isEmpty();
        }
    }

    @Test
    void one_of_another_name_is_read_and_its_server_hears_no_token() throws Exception {
        try (FakeApiServer tls = FakeApiServer.presenting(TestPki.server("CN=kube-apiserver", "shop.example"))) {
            Observation end = read(tls.kubeconfig(folder), Duration.ofSeconds(20));

            assertThat(end.reason()).isEqualTo("server-certificate-untrusted");
            assertThat(end.message()).startsWith("1 certificate, 0 tokens. ");
            assertThat(tls.requests()).isEmpty();
        }
    }
}
