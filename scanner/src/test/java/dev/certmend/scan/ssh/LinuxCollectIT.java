package dev.certmend.scan.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Fingerprint;
import dev.certmend.fact.TargetStatus;
import dev.certmend.fact.TokenFact;
import dev.certmend.fact.TokenKind;
import dev.certmend.inventory.NodeRole;
import dev.certmend.inventory.Platform;
import dev.certmend.scan.TestPki;
import dev.certmend.scan.probe.Observation;
import dev.certmend.ssh.ExecRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The program that nodes run, in the shells that nodes have, over trees that look like theirs. */
class LinuxCollectIT extends KubeadmNodeTree {

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
