package dev.certmend.scan.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Source;
import dev.certmend.fact.TargetStatus;
import dev.certmend.fact.Usage;
import dev.certmend.scan.TestPki;
import dev.certmend.scan.probe.Observation;
import dev.certmend.scan.probe.Observation.NodeObservation;
import dev.certmend.scan.probe.Reading;
import dev.certmend.scan.probe.Target;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
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

    @Test
    void of_several_servers_behind_one_address_each_that_a_connection_reached_is_read() throws Exception {
        try (FakeApiServer one = FakeApiServer.presenting(TestPki.server("CN=one", "localhost"));
                FakeApiServer two = FakeApiServer.presenting(TestPki.server("CN=two", ENDED, "localhost"));
                Balancer balancer = new Balancer(one, two)) {
            one.on("/version", exchange -> {
                exchange.getResponseHeaders().set("Connection", "close");
                FakeApiServer.send(exchange, 200, "application/json", "{\"gitVersion\":\"v1.29.4\"}");
            });
            Path kubeconfig = one.kubeconfig(folder);
            Files.writeString(kubeconfig, Files.readString(kubeconfig).replace(one.url(), balancer.url()));

            Observation end = read(kubeconfig, Duration.ofSeconds(20));

            assertThat(end.status()).as(end.message()).isEqualTo(TargetStatus.PARTIAL);
            assertThat(end.reason()).isEqualTo("server-certificate-untrusted");
            assertThat(facts(CertificateFact.class))
                    .extracting(CertificateFact::subject)
                    .containsExactly("CN=one", "CN=two");
            assertThat(two.requests()).isEmpty();
        }
    }

    @Test
    void each_certificate_is_told_once_and_a_server_with_ever_new_ones_is_told_as_that() throws Exception {
        PresentedChain seen = ApiTls.authorities(trusting(TestPki.ca("CN=another")));
        Reading reading = new Reading(new Target("config", "shop", Source.KUBERNETES));
        byte[] one = TestPki.server("CN=one");

        present(seen, one);
        seen.addTo(reading, "api:6443");
        present(seen, one);
        for (int more = 0; more < 100; more++) {
            present(seen, TestPki.server("CN=more"));
        }
        seen.addTo(reading, "api:6443");
        present(seen, TestPki.server("CN=late"));
        seen.addTo(reading, "api:6443");

        Observation end = reading.end(NodeObservation.NONE);
        assertThat(end.facts()).hasSize(100);
        assertThat(end.status()).isEqualTo(TargetStatus.PARTIAL);
        assertThat(end.message()).containsOnlyOnce("api:6443: presents ever new certificates");
    }

    private static void present(PresentedChain seen, byte[] certificate) throws Exception {
        SSLEngine engine = SSLContext.getDefault().createSSLEngine();
        assertThatExceptionOfType(CertificateException.class)
                .isThrownBy(() -> seen.checkServerTrusted(chain(certificate), "UNKNOWN", engine));
    }

    private static ApiLogin trusting(byte[] authority) {
        return new ApiLogin("https://localhost", TestPki.base64(TestPki.pem(authority)), null, null, null, null, null);
    }

    private static X509Certificate[] chain(byte[] certificate) throws CertificateException {
        return new X509Certificate[] {
            (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate))
        };
    }
}
