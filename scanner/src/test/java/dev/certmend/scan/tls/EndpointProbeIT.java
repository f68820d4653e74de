package dev.certmend.scan.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Fingerprint;
import dev.certmend.fact.Source;
import dev.certmend.inventory.Endpoint;
import dev.certmend.inventory.Platform;
import dev.certmend.scan.TestPki;
import dev.certmend.scan.probe.Deadline;
import dev.certmend.scan.probe.Observation;
import dev.certmend.scan.probe.Target;
import dev.certmend.scan.ssh.TestNodes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What OpenSSL's server presents is what is read. */
class EndpointProbeIT {

    private static final KeyPair KEY = TestPki.key("RSA");
    private static final byte[] LEAF = server("CN=first");
    private static final byte[] OTHER = server("CN=second");
    private static final byte[] CA = TestPki.ca("CN=test-ca,O=Fabrikam");
    private static final byte[] ROOT = TestPki.ca("CN=root");

    @TempDir
    Path folder;

    private String leaf = "";
    private String other = "";
    private String chain = "";

    private static byte[] server(String name) {
        return TestPki.certificate(name, KEY, false, List.of(KeyPurposeId.id_kp_serverAuth), List.of("localhost"));
    }

    @BeforeAll
    static void openssl_is_there() {
        boolean there = Stream.of(Objects.requireNonNull(System.getenv("PATH")).split(":"))
                .anyMatch(bin -> Files.isExecutable(Path.of(bin, "openssl")));
        if (!"required".equals(System.getenv("CERTMEND_IT"))) {
            assumeTrue(there, "openssl is not installed");
        }
        assertThat(there).as("openssl is installed").isTrue();
    }

    @BeforeEach
    void write_files() throws Exception {
        leaf = OpenSslServer.write(folder, "leaf.pem", LEAF, KEY);
        other = OpenSslServer.write(folder, "other.pem", OTHER, KEY);
        // In an order that nobody would choose: what is reported is what was sent.
        chain = Files.writeString(folder.resolve("chain.pem"), TestPki.pem(ROOT) + TestPki.pem(CA))
                .toString();
    }

    private static List<String> read(String host, OpenSslServer server) throws InterruptedException {
        Endpoint endpoint = new Endpoint(host, server.port());
        Observation read = new EndpointProbe(Platform.KUBEADM, endpoint)
                .read(new Target(endpoint.toString(), "seattle-pos", Source.TLS), Deadline.in(Duration.ofSeconds(30)));
        assertThat(read.reason()).as(read.message()).isEqualTo("ok");
        return TestNodes.certificates(read).stream()
                .map(CertificateFact::fingerprintSha256)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void the_chain_is_read_in_the_order_that_was_sent(String version) throws Exception {
        try (OpenSslServer server = OpenSslServer.start(version, "-cert", leaf, "-key", leaf, "-cert_chain", chain)) {
            assertThat(read("127.0.0.1", server))
                    .containsExactly(Fingerprint.sha256(LEAF), Fingerprint.sha256(ROOT), Fingerprint.sha256(CA));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void a_server_that_demands_a_client_certificate_is_read(String version) throws Exception {
        try (OpenSslServer server =
                OpenSslServer.start(version, "-cert", leaf, "-key", leaf, "-Verify", "1", "-verify_return_error")) {
            assertThat(read("127.0.0.1", server)).containsExactly(Fingerprint.sha256(LEAF));
        }
    }

    @Test
    void a_name_of_the_inventory_chooses_the_certificate_and_an_address_does_not() throws Exception {
        try (OpenSslServer server = OpenSslServer.start(
                "-cert", leaf, "-key", leaf, "-servername", "localhost", "-cert2", other, "-key2", other)) {
            assertThat(read("localhost", server)).containsExactly(Fingerprint.sha256(OTHER));
            assertThat(read("127.0.0.1", server)).containsExactly(Fingerprint.sha256(LEAF));
        }
    }

    @Test
    void an_old_server_is_read_that_Java_itself_refuses() throws Exception {
        try (OpenSslServer server =
                OpenSslServer.start("-tls1", "-cipher", "AES128-SHA:@SECLEVEL=0", "-cert", leaf, "-key", leaf)) {
            assertThat(read("127.0.0.1", server)).containsExactly(Fingerprint.sha256(LEAF));
        }
    }

    @Test
    void only_one_curve_is_no_obstacle() throws Exception {
        try (OpenSslServer server = OpenSslServer.start("-tls1_3", "-groups", "P-384", "-cert", leaf, "-key", leaf)) {
            assertThat(read("127.0.0.1", server)).containsExactly(Fingerprint.sha256(LEAF));
        }
    }
}
