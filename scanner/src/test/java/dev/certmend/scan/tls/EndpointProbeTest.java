package dev.certmend.scan.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Fingerprint;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Source;
import dev.certmend.fact.TargetStatus;
import dev.certmend.fact.Usage;
import dev.certmend.inventory.Endpoint;
import dev.certmend.inventory.Platform;
import dev.certmend.scan.TestPki;
import dev.certmend.scan.decode.CertificateDecoder;
import dev.certmend.scan.place.Assignment;
import dev.certmend.scan.place.Assignments;
import dev.certmend.scan.probe.Deadline;
import dev.certmend.scan.probe.Observation;
import dev.certmend.scan.probe.Target;
import dev.certmend.scan.ssh.TestNodes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an endpoint, whatever listens there. */
@Timeout(60)
class EndpointProbeTest {

    private static final KeyPair KEY = TestPki.key("EC");
    private static final byte[] LEAF = TestPki.certificate(
            "CN=kube-apiserver", KEY, false, List.of(KeyPurposeId.id_kp_serverAuth), List.of("kubernetes"));
    private static final byte[] CA = TestPki.ca("CN=test-ca,O=Fabrikam");
    private static final byte[] LOOPBACK_IPV6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(200);

    private static Observation read(Endpoint endpoint, Duration time) throws InterruptedException {
        return new EndpointProbe(Platform.KUBEADM, endpoint)
                .read(new Target(endpoint.toString(), "seattle-pos", Source.TLS), Deadline.in(time));
    }

    private static Observation read(Peer.Talk talk, Duration time) throws IOException, InterruptedException {
        try (Peer peer = Peer.that(talk)) {
            return read(peer.endpoint(), time);
        }
    }

    /** A server of the JDK that presents leaf and CA. */
    private static SSLServerSocket server(InetAddress address, String protocol, boolean clientsMustLogIn)
            throws Exception {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        Certificate[] chain = {
            factory.generateCertificate(new ByteArrayInputStream(LEAF)),
            factory.generateCertificate(new ByteArrayInputStream(CA))
        };
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", KEY.getPrivate(), new char[0], chain);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        SSLServerSocket socket =
                (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 1, address);
        socket.setEnabledProtocols(new String[] {protocol});
        socket.setNeedClientAuth(clientsMustLogIn);
        return socket;
    }

    private static List<String> fingerprints(Observation observation) {
        return TestNodes.certificates(observation).stream()
                .map(CertificateFact::fingerprintSha256)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void the_chain_comes_in_the_servers_order_though_nobody_trusts_it(String protocol) throws Exception {
        try (Peer peer = Peer.on(server(InetAddress.getLoopbackAddress(), protocol, false))) {
            Observation read = read(peer.endpoint(), LONG);

            assertThat(read.status()).isEqualTo(TargetStatus.OK);
            assertThat(fingerprints(read)).containsExactly(Fingerprint.sha256(LEAF), Fingerprint.sha256(CA));
            assertThat(TestNodes.certificates(read).get(1).location()).satisfies(location -> {
                assertThat(location.source()).isEqualTo(Source.TLS);
                assertThat(location.target())
                        .isEqualTo(location.path())
                        .isEqualTo(peer.endpoint().toString());
                assertThat(location.index()).isEqualTo(1);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_server_that_wants_a_client_certificate_is_read_without_one(String protocol) throws Exception {
        try (Peer peer = Peer.on(server(InetAddress.getLoopbackAddress(), protocol, true))) {
            assertThat(fingerprints(read(peer.endpoint(), LONG))).hasSize(2);
        }
    }

    @Test
    void an_endpoint_may_have_an_IPv6_address() throws Exception {
        ServerSocket listener = server(InetAddress.getByAddress(LOOPBACK_IPV6), "TLSv1.3", false);
        try (Peer peer = Peer.on(listener)) {
            assertThat(fingerprints(read(new Endpoint("::1", listener.getLocalPort()), LONG)))
                    .hasSize(2);
            assertThat(peer.endpoint().toString()).startsWith("[");
        }
    }

    @Test
    void a_certificate_that_no_parser_takes_still_tells_when_it_ends() throws Exception {
        byte[] broken = LEAF.clone();
        broken[4 + 4 + 4] = 0x7f;
        byte[] cut = Arrays.copyOf(LEAF, LEAF.length - 30);

        for (byte[] bad : List.of(broken, cut)) {
            Observation read = read(
                    (in, out) -> {
                        out.write(Peer.handshake(Peer.serverHello()));
                        out.write(Peer.handshake(Peer.certificates(List.of(bad))));
                        in.transferTo(OutputStream.nullOutputStream());
                    },
                    LONG);

            CertificateFact fact = TestNodes.certificates(read).get(0);
            assertThat(fact.notAfter()).isEqualTo(TestPki.NOT_AFTER);
            assertThat(fact.malformed()).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n",
                "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n",
                // The first frame of an HTTP/2 server, as gRPC without TLS sends it.
                "\0\0\6\4\0\0\0\0\0\0\5\0\0\100\0",
                "220 mail.example ESMTP\r\n"
            })
    void a_server_without_TLS_is_a_fact_and_no_failure(String greeting) throws Exception {
        Observation read = read(
                (in, out) -> {
                    out.write(greeting.getBytes(US_ASCII));
                    in.transferTo(OutputStream.nullOutputStream());
                },
                LONG);

        assertThat(read.status()).isEqualTo(TargetStatus.NOT_APPLICABLE);
        assertThat(read.reason()).isEqualTo("no-tls");
        assertThat(read.facts()).isEmpty();
    }

    @Test
    void a_closed_port_is_unreachable() throws Exception {
        Endpoint closed;
        try (Peer peer = Peer.that((in, out) -> {})) {
            closed = peer.endpoint();
        }

        Observation read = read(closed, LONG);

        assertThat(read.status()).isEqualTo(TargetStatus.UNREACHABLE);
        assertThat(read.reason()).isEqualTo("connection-refused");
        assertThat(read.message()).contains(closed.toString());
    }

    @Test
    void a_name_that_nobody_knows_is_unreachable() throws Exception {
        assertThat(read(new Endpoint("certmend.invalid", 6443), LONG).reason()).isEqualTo("name-unresolved");
    }

    @Test
    void a_silent_server_ends_at_the_deadline() throws Exception {
        Observation read = read((in, out) -> new CountDownLatch(1).await(), SHORT);

        assertThat(read.status()).isEqualTo(TargetStatus.UNREACHABLE);
        assertThat(read.reason()).isEqualTo("deadline-exceeded");
    }

    @Test
    void a_server_that_leaves_in_the_middle_of_a_record_is_unreachable() throws Exception {
        byte[] hello = Peer.handshake(Peer.serverHello());
        byte[] chain = Peer.handshake(Peer.certificates(List.of(LEAF, CA)));

        for (int length : List.of(0, 1, 7, hello.length, hello.length + 40)) {
            Observation read = read(
                    (in, out) -> {
                        byte[] whole = Arrays.copyOf(hello, hello.length + chain.length);
                        System.arraycopy(chain, 0, whole, hello.length, chain.length);
                        in.read(new byte[4096]);
                        out.write(whole, 0, length);
                    },
                    LONG);

            assertThat(read.status()).isEqualTo(TargetStatus.UNREACHABLE);
            assertThat(read.reason()).isEqualTo("connection-lost");
        }
    }

    @Test
    void a_certificate_message_without_end_is_cut_at_the_limit() throws Exception {
        Observation read = read(
                (in, out) -> {
                    out.write(Peer.handshake(Peer.serverHello()));
                    // It says 16 MiB, the most that a message can say.
                    out.write(Peer.handshake(
                            new byte[] {11, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xf0
                            }));
                    for (int i = 0; i < 50 * 64; i++) {
                        out.write(Peer.handshake(new byte[1 << 14]));
                    }
                },
                LONG);

        assertThat(read.status()).isEqualTo(TargetStatus.FAILED);
        assertThat(read.reason()).isEqualTo("too-large");
    }

    @Test
    void records_that_carry_nothing_come_to_an_end() throws Exception {
        Observation fragments = read(
                (in, out) -> {
                    byte[] hello = Peer.serverHello();
                    for (byte piece : hello) {
                        out.write(Peer.handshake(new byte[] {piece}));
                    }
                    byte[] chain = Peer.certificates(List.of(new byte[1 << 17]));
                    for (byte piece : chain) {
                        out.write(Peer.handshake(new byte[] {piece}));
                    }
                    // A peer that hung up here would take back what is still on its way.
                    while (true) {
                        out.write(Peer.handshake(new byte[] {0}));
                    }
                },
                LONG);
        Observation warnings = read(
                (in, out) -> {
                    while (true) {
                        out.write(new byte[] {21, 3, 3, 0, 2, 1, 112});
                    }
                },
                LONG);

        assertThat(fragments.reason()).isEqualTo("too-large");
        assertThat(warnings.status()).isEqualTo(TargetStatus.FAILED);
    }

    @Test
    void a_server_that_refuses_our_hello_speaks_TLS_and_says_why() throws Exception {
        Observation read = read((in, out) -> out.write(new byte[] {21, 3, 3, 0, 2, 2, 40}), LONG);

        assertThat(read.status()).isEqualTo(TargetStatus.FAILED);
        assertThat(read.reason()).isEqualTo("tls-refused");
        assertThat(read.message()).contains("handshake_failure");
    }

    @Test
    void customary_ports_name_the_component_and_agents_exist_only_on_their_platform() {
        Assignment agent = Assignments.port(Platform.AKS_HCI, 55000, CertificateDecoder.decode(LEAF));

        assertThat(agent).isEqualTo(new Assignment(Layer.MOC, "cloud-agent", Usage.SERVER));
        assertThat(Assignments.port(Platform.AKS_HCI, 45001, CertificateDecoder.decode(LEAF))
                        .component())
                .isEqualTo("node-agent");
        assertThat(Assignments.port(Platform.KUBEADM, 55000, CertificateDecoder.decode(LEAF)))
                .isEqualTo(Assignment.UNKNOWN);
        assertThat(Assignments.port(Platform.KUBEADM, 6443, CertificateDecoder.decode(CA)))
                .isEqualTo(new Assignment(Layer.KUBERNETES, "apiserver", Usage.CA));
    }
}
