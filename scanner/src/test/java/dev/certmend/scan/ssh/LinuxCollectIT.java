package dev.certmend.scan.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Fingerprint;
import dev.certmend.fact.OutageFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.fact.TokenFact;
import dev.certmend.fact.TokenKind;
import dev.certmend.inventory.NodeRole;
import dev.certmend.inventory.Platform;
import dev.certmend.scan.TestPki;
import dev.certmend.scan.probe.Observation;
import dev.certmend.ssh.ExecRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The program that nodes run, in the shells that nodes have, over trees that look like theirs. */
class LinuxCollectIT extends ShellNode {

    private static final KeyPair KEY = TestPki.key("RSA");
    private static final byte[] ADMIN =
            TestPki.certificate("CN=kubernetes-admin", KEY, false, List.of(KeyPurposeId.id_kp_clientAuth), List.of());
    private static final String JWT =
            TestPki.jwt("{\"iss\":\"wssdagentsvc\",\"sub\":\"very-private\",\"iat\":1764115200,\"exp\":1771891200}");

    private static String data(byte[] certificate) {
        return TestPki.base64(TestPki.pem(certificate));
    }

    private static String kubeconfig(String fields) {
        return "apiVersion: v1\nclusters:\n- cluster:\n    certificate-authority-data: "
                + data(TestPki.ca("CN=kubernetes"))
                + "\n    server: https://10.0.0.1:6443\n  name: kubernetes\ncontexts: null\nkind: Config\nusers:\n"
                + "- name: kubernetes-admin\n  user:\n" + fields;
    }

    private void kubeadmNode() throws IOException {
        write("etc/kubernetes/pki/ca.crt", TestPki.pem(TestPki.ca("CN=kubernetes")));
        write("etc/kubernetes/pki/ca.key", TestPki.privateKeyPem(KEY.getPrivate()));
        write("etc/kubernetes/pki/apiserver.crt", TestPki.pem(TestPki.server("CN=kube-apiserver", "kubernetes")));
        write("etc/kubernetes/pki/etcd/peer.crt", TestPki.pem(TestPki.both("CN=etcd")));
        write(
                "etc/kubernetes/pki/sa.pub",
                TestPki.block("PUBLIC KEY", KEY.getPublic().getEncoded()));
        write(
                "etc/kubernetes/admin.conf",
                kubeconfig("    client-certificate-data: " + data(ADMIN) + "\n    client-key-data: "
                        + TestPki.base64(TestPki.privateKeyPem(KEY.getPrivate())) + "\n"));
        write("etc/kubernetes/kubelet.conf", kubeconfig("""
                            client-certificate: /var/lib/kubelet/pki/kubelet-client-current.pem
                            client-key: /var/lib/kubelet/pki/kubelet-client-current.pem
                        """));
        write("etc/kubernetes/scheduler.conf", kubeconfig("    token: \"" + JWT + "\"\n"));
        write(
                "etc/kubernetes/manifests/kube-apiserver.yaml",
                "spec:\n  containers:\n  - command:\n    image: registry.k8s.io/kube-apiserver:v1.29.4\n");
        Path current = write(
                "var/lib/kubelet/pki/kubelet-client-2026-11-01-10-00-00.pem",
                TestPki.pem(TestPki.client("CN=system:node:cp-1")) + TestPki.privateKeyPem(KEY.getPrivate()));
        write("var/lib/kubelet/pki/kubelet-client-2025-11-01-10-00-00.pem", TestPki.pem(TestPki.client("CN=old")));
        // The kubelet makes an absolute link, which means something else where the node is seen through a mount.
        Files.createSymbolicLink(
                current.resolveSibling("kubelet-client-current.pem"),
                Path.of("/").resolve(root.relativize(current)));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void a_server_tells_since_when_its_release_is_there(Shell shell) throws Exception {
        kubeadmNode();
        Path manifest = root.resolve("etc/kubernetes/manifests/kube-apiserver.yaml");
        Files.setLastModifiedTime(manifest, FileTime.from(Instant.parse("2026-10-01T06:00:00Z")));

        assertThat(read(shell, Platform.KUBEADM, NodeRole.CONTROL_PLANE).node().releaseSince())
                .isEqualTo("2026-10-01T06:00:00Z");

        Path unpacked = Files.createDirectories(root.resolve("var/lib/rancher/k3s/data/0a1b"));
        Files.createSymbolicLink(unpacked.resolveSibling("current"), Path.of("/var/lib/rancher/k3s/data/0a1b"));
        Files.setLastModifiedTime(unpacked, FileTime.from(Instant.parse("2026-09-01T06:00:00Z")));
        Files.delete(manifest);

        assertThat(read(shell, Platform.GENERIC).node().releaseSince())
                .as("an agent")
                .isNull();

        Files.createDirectories(root.resolve("var/lib/rancher/k3s/server"));

        Observation server = read(shell, Platform.GENERIC);
        assertThat(server.node().releaseSince()).isEqualTo("2026-09-01T06:00:00Z");
        assertThat(server.message()).contains("2026-09-01T06:00:00Z, by the time of /var/lib/rancher/k3s/data/current");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void a_kubeadm_node_is_read_whole(Shell shell) throws Exception {
        kubeadmNode();

        Observation read = read(shell, Platform.KUBEADM, NodeRole.CONTROL_PLANE);

        assertThat(read.message()).doesNotContain("unreadable");
        assertThat(read.status()).isEqualTo(TargetStatus.OK);
        assertThat(read.node().kubernetesVersion()).isEqualTo("v1.29.4");
        assertThat(read.node().clockSkewSeconds()).isZero();
        assertThat(TestNodes.certificates(read))
                .extracting(
                        CertificateFact::subject,
                        CertificateFact::component,
                        fact -> fact.location().path(),
                        fact -> fact.location().entry())
                .containsExactlyInAnyOrder(
                        Tuple.tuple("CN=kubernetes", "cluster-ca", "/etc/kubernetes/pki/ca.crt", null),
                        Tuple.tuple("CN=kube-apiserver", "apiserver", "/etc/kubernetes/pki/apiserver.crt", null),
                        Tuple.tuple("CN=etcd", "etcd-peer", "/etc/kubernetes/pki/etcd/peer.crt", null),
                        Tuple.tuple("CN=kubernetes", "cluster-ca", "/etc/kubernetes/admin.conf", "clusters/kubernetes"),
                        Tuple.tuple(
                                "CN=kubernetes-admin", "admin", "/etc/kubernetes/admin.conf", "users/kubernetes-admin"),
                        Tuple.tuple(
                                "CN=kubernetes", "cluster-ca", "/etc/kubernetes/kubelet.conf", "clusters/kubernetes"),
                        Tuple.tuple(
                                "CN=kubernetes", "cluster-ca", "/etc/kubernetes/scheduler.conf", "clusters/kubernetes"),
                        Tuple.tuple(
                                "CN=system:node:cp-1",
                                "kubelet-client",
                                "/var/lib/kubelet/pki/kubelet-client-current.pem",
                                null),
                        Tuple.tuple(
                                "CN=old",
                                "kubelet-client",
                                "/var/lib/kubelet/pki/kubelet-client-2025-11-01-10-00-00.pem",
                                null));
        assertThat(TestNodes.tokens(read))
                .extracting(TokenFact::component, TokenFact::expiresAt, TokenFact::fingerprintSha256)
                .containsExactly(Tuple.tuple(
                        "scheduler",
                        Instant.parse("2026-02-24T00:00:00Z"),
                        Fingerprint.sha256(JWT.getBytes(StandardCharsets.US_ASCII))));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void no_private_key_and_no_token_crosses_the_wire_however_it_is_hidden(Shell shell) throws Exception {
        kubeadmNode();
        String key = TestPki.privateKeyPem(KEY.getPrivate());
        String certificate = TestPki.pem(ADMIN);
        byte[] pkcs8 = KEY.getPrivate().getEncoded();
        write("etc/kubernetes/pki/key-first.pem", key + certificate);
        write("etc/kubernetes/pki/no-end.pem", certificate.replaceAll("-----END.*\n", "") + key);
        write("etc/kubernetes/pki/joined.pem", certificate.strip() + key);
        write("etc/kubernetes/pki/indented.pem", certificate + key.replaceAll("(?m)^", "  "));
        write("etc/kubernetes/pki/windows.pem", (certificate + key).replace("\n", "\r\n"));
        write("etc/kubernetes/pki/named-as-certificate.crt", key);
        write("etc/kubernetes/pki/key.der", pkcs8);
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(ADMIN);
        both.writeBytes(pkcs8);
        write("etc/kubernetes/pki/both.der", both.toByteArray());
        write(
                "etc/kubernetes/both.conf",
                kubeconfig("    client-certificate-data: " + TestPki.base64(certificate + key) + "\n    token: " + JWT
                        + "\n"));
        write(
                "etc/kubernetes/json.conf",
                "{\"users\":[{\"name\":\"a\",\"user\":{\"client-key-data\":\"" + TestPki.base64(key) + "\",\"token\":\""
                        + JWT + "\"}}],\"clusters\":[]}");
        write("opt/wssd/k8s/cloudlogin.yaml", "name: kms\ntoken: " + JWT + "\ncertificate: " + data(ADMIN) + "\n");

        for (Platform platform : List.of(Platform.KUBEADM, Platform.AKS_HCI, Platform.GENERIC)) {
            read(shell, platform);

            assertThat(said).isNotEmpty();
            assertNoSecrets();
        }
    }

    /** Looks at the answer as text, and at everything in it that decodes as base64, for parts of the secrets. */
    private void assertNoSecrets() {
        List<String> views = new ArrayList<>();
        String text = new String(said, StandardCharsets.ISO_8859_1);
        views.add(text.replaceAll("[\\s+]", ""));
        Matcher base64 = Pattern.compile("[A-Za-z0-9+/]{24,}={0,2}").matcher(text.replaceAll("\n\\+", ""));
        while (base64.find()) {
            String word = base64.group();
            byte[] decoded = Base64.getMimeDecoder().decode(word.substring(0, word.length() - word.length() % 4));
            views.add(new String(decoded, StandardCharsets.ISO_8859_1));
        }
        byte[] key = KEY.getPrivate().getEncoded();
        // The middle of the key, where the private exponent is; the modulus before it is in the certificate too.
        String exponent = new String(key, key.length / 2, 64, StandardCharsets.ISO_8859_1);
        String pem = TestPki.privateKeyPem(KEY.getPrivate()).replaceAll("-----.*-----|\\s", "");
        for (String view : views) {
            assertThat(view)
                    .doesNotContain(
                            exponent,
                            "PRIVATE KEY",
                            "very-private",
                            TestPki.claimsOf(JWT),
                            JWT.substring(JWT.lastIndexOf('.')));
            for (int at = 600; at + 40 < pem.length(); at += 40) {
                assertThat(view).doesNotContain(pem.substring(at, at + 40));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void every_hidden_key_leaves_its_certificate_readable(Shell shell) throws Exception {
        String certificate = TestPki.pem(ADMIN);
        String key = TestPki.privateKeyPem(KEY.getPrivate());
        write(
                "etc/kubernetes/pki/no-end.pem",
                certificate.replaceAll("-----END.*\n", "") + key + TestPki.pem(TestPki.ca("CN=next")));
        write("etc/kubernetes/pki/windows.pem", (key + certificate).replace("\n", "\r\n"));
        write("etc/kubernetes/pki/binary.der", ADMIN);

        Observation read = read(shell, Platform.KUBEADM);

        assertThat(TestNodes.certificates(read))
                .extracting(
                        CertificateFact::subject,
                        CertificateFact::malformed,
                        fact -> fact.location().index())
                .containsExactlyInAnyOrder(
                        Tuple.tuple("CN=kubernetes-admin", "has no END line", 0),
                        Tuple.tuple("CN=next", null, 1),
                        Tuple.tuple("CN=kubernetes-admin", null, 0),
                        Tuple.tuple("CN=kubernetes-admin", null, 0));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void an_aks_hybrid_node_gives_its_login_token_and_its_load_balancer_its_pki(Shell shell) throws Exception {
        kubeadmNode();
        write(
                "opt/wssd/k8s/cloudlogin.yaml",
                "name: kms\ntoken: " + JWT + "\ncertificate: " + data(TestPki.ca("CN=cloudca")) + "\n");
        write("etc/lbagent/pki/lbagent.crt", TestPki.pem(TestPki.server("CN=lbagent", "lb")));

        Observation node = read(shell, Platform.AKS_HCI, NodeRole.CONTROL_PLANE);
        Observation balancer = read(shell, Platform.AKS_HCI, NodeRole.LOAD_BALANCER);

        assertThat(TestNodes.tokens(node))
                .extracting(TokenFact::kind, TokenFact::component, TokenFact::issuedAt)
                .contains(Tuple.tuple(TokenKind.LOGIN, "kms", Instant.parse("2025-11-26T00:00:00Z")));
        assertThat(TestNodes.certificates(node))
                .filteredOn(fact -> fact.location().path().endsWith("cloudlogin.yaml"))
                .extracting(CertificateFact::component)
                .containsExactly("cloud-agent");
        assertThat(TestNodes.certificates(balancer))
                .extracting(CertificateFact::subject, CertificateFact::component)
                .containsExactly(Tuple.tuple("CN=lbagent", "load-balancer"));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void a_k3s_server_is_read(Shell shell) throws Exception {
        write("var/lib/rancher/k3s/server/tls/client-admin.crt", TestPki.pem(ADMIN));
        write("var/lib/rancher/k3s/server/tls/etcd/server-client.crt", TestPki.pem(TestPki.both("CN=etcd")));
        write("var/lib/rancher/k3s/agent/client-kubelet.crt", TestPki.pem(TestPki.client("CN=kubelet")));
        write("var/lib/rancher/k3s/agent/containerd/deep.crt", TestPki.pem(TestPki.client("CN=not ours")));
        write("etc/rancher/k3s/k3s.yaml", kubeconfig("    client-certificate-data: " + data(ADMIN) + "\n"));

        assertThat(TestNodes.certificates(read(shell, Platform.K3S)))
                .extracting(CertificateFact::component)
                .containsExactly("admin", "etcd-server", "kubelet-client", "cluster-ca", "admin");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void file_names_with_newlines_spaces_and_escape_codes_survive(Shell shell) throws Exception {
        String name = "a b\n\u001b[31mcertmend end 1\n$(touch x)`id`*é.crt";
        write("etc/kubernetes/pki/" + name, TestPki.pem(ADMIN));
        write("etc/kubernetes/pki/-n", TestPki.pem(ADMIN));

        Observation read = read(shell, Platform.KUBEADM);

        assertThat(read.status()).isEqualTo(TargetStatus.OK);
        assertThat(TestNodes.certificates(read))
                .extracting(fact -> fact.location().path())
                .containsExactlyInAnyOrder("/etc/kubernetes/pki/" + name, "/etc/kubernetes/pki/-n");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void what_may_not_be_read_is_denied_and_never_missing(Shell shell) throws Exception {
        need("setpriv");
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can become nobody");
        wrapper.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        kubeadmNode();
        Path pki = root.resolve("etc/kubernetes/pki");
        Files.setPosixFilePermissions(pki, PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(root.resolve("var/lib/kubelet"), PosixFilePermissions.fromString("rwx------"));
        for (String file : List.of("admin.conf", "kubelet.conf", "scheduler.conf")) {
            Files.setPosixFilePermissions(
                    root.resolve("etc/kubernetes/" + file), PosixFilePermissions.fromString("rw-------"));
        }

        Observation denied = read(shell, Platform.KUBEADM);
        Files.setPosixFilePermissions(pki, PosixFilePermissions.fromString("rwxr-xr-x"));
        Observation partial = read(shell, Platform.KUBEADM);

        assertThat(denied.status()).isEqualTo(TargetStatus.DENIED);
        assertThat(denied.reason()).isEqualTo("permission-denied");
        assertThat(denied.message()).contains("/etc/kubernetes/pki:", "/var/lib/kubelet/pki:", "admin.conf:");
        assertThat(partial.status()).isEqualTo(TargetStatus.PARTIAL);
        assertThat(partial.reason()).isEqualTo("permission-denied");
        assertThat(TestNodes.certificates(partial)).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void faults_are_told_and_leave_the_rest_alone(Shell shell) throws Exception {
        write("etc/kubernetes/pki/ca.crt", TestPki.pem(ADMIN));
        write("etc/kubernetes/pki/garbage.crt", "garbage");
        write("etc/kubernetes/pki/empty.pem", "");
        write("etc/kubernetes/pki/big.pem", "x".repeat(1024 * 1024 + 1));
        Files.createSymbolicLink(root.resolve("etc/kubernetes/pki/gone.pem"), Path.of("nowhere"));
        write(
                "etc/kubernetes/exec.conf",
                kubeconfig("    exec:\n      command: kubelogin\n      env:\n      - name: A\n        value: b\n"));

        Observation read = read(shell, Platform.KUBEADM);

        assertThat(read.status()).isEqualTo(TargetStatus.PARTIAL);
        assertThat(read.message())
                .contains(
                        "garbage.crt: holds neither",
                        "empty.pem: holds neither",
                        "big.pem: is larger",
                        "gone.pem: is a link to nothing")
                .contains("exec.conf users/kubernetes-admin gets its credentials by exec, which is not run");
        assertThat(TestNodes.certificates(read)).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void boots_come_from_journalctl_and_nothing_is_written(Shell shell) throws Exception {
        kubeadmNode();
        Path journalctl = Files.writeString(stubs.resolve("journalctl"), """
                #!/bin/sh
                echo '-1 0123456789abcdef0123456789abcdef Sun 2026-08-23 08:00:00 UTC—Thu 2026-10-22 06:00:00 UTC'
                printf ' 0 fedcba9876543210fedcba9876543210 Thu 2026-11-26 06:00:00 UTC—Thu 2026-11-26 08:00:00 UTC'
                """);
        Files.setPosixFilePermissions(journalctl, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> before = listing();

        Observation read = read(shell, Platform.KUBEADM);

        assertThat(read.facts().stream().filter(OutageFact.class::isInstance)).hasSize(1);
        assertThat(read.node().bootedAt()).isEqualTo(Instant.parse("2026-11-26T06:00:00Z"));
        assertThat(listing()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void shutdowns_come_from_the_real_last_and_a_file_of_login_records(Shell shell) throws Exception {
        need("last");
        kubeadmNode();
        byte[] started = record(2, "reboot", "2026-08-23T08:00:00Z");
        byte[] shut = record(1, "shutdown", "2026-10-22T06:00:00Z");
        byte[] startedAgain = record(2, "reboot", "2026-11-26T06:00:00Z");
        write(
                "var/log/wtmp",
                ByteBuffer.allocate(3 * started.length)
                        .put(started)
                        .put(shut)
                        .put(startedAgain)
                        .array());

        Observation read = read(shell, Platform.KUBEADM);

        List<OutageFact> outages = read.facts().stream()
                .filter(OutageFact.class::isInstance)
                .map(OutageFact.class::cast)
                .toList();
        if (shell == Shell.BUSYBOX) {
            assertThat(outages).as("busybox's own last knows no such form").isEmpty();
            return;
        }
        assertThat(outages)
                .extracting(OutageFact::from, OutageFact::to)
                .containsExactly(tuple(Instant.parse("2026-10-22T06:00:00Z"), Instant.parse("2026-11-26T06:00:00Z")));
    }

    /** One record of utmp(5), as it is on 64 bits. */
    private static byte[] record(int type, String user, String time) {
        return ByteBuffer.allocate(384)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(0, (short) type)
                .put(8, "~".getBytes(StandardCharsets.US_ASCII))
                .put(40, "~~".getBytes(StandardCharsets.US_ASCII))
                .put(44, user.getBytes(StandardCharsets.US_ASCII))
                .put(76, "6.1.0-13-amd64".getBytes(StandardCharsets.US_ASCII))
                .putInt(340, (int) Instant.parse(time).getEpochSecond())
                .array();
    }

    private List<String> listing() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> file + " " + file.toFile().lastModified())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void a_program_that_arrives_cut_does_nothing(Shell shell) throws Exception {
        String program = LinuxProgram.text("/", "nonce", List.of(), List.of());
        for (int length : new int[] {program.length() / 3, program.length() / 2, program.length() - 25}) {
            run(
                    shell,
                    new ExecRequest(
                            "sh -s",
                            program.substring(0, length).getBytes(StandardCharsets.UTF_8),
                            1000,
                            1000,
                            Duration.ofSeconds(10)));

            assertThat(said).isEmpty();
        }
    }
}
