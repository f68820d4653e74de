package dev.certmend.scan.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.CertificateState;
import dev.certmend.fact.KeyFileFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.inventory.NodeRole;
import dev.certmend.inventory.Platform;
import dev.certmend.scan.TestPki;
import dev.certmend.scan.probe.Observation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the components' own configurations say, followed in the shells that nodes have. */
class LinuxConfigurationIT extends ShellNode {

    private static final String KUBELET = """
            apiVersion: kubelet.config.k8s.io/v1beta1
            authentication:
              x509:
                clientCAFile: /etc/kubernetes/pki/ca.crt
            kind: KubeletConfiguration
            rotateCertificates: true
            """;

    private static List<CertificateFact> files(Observation read) {
        return TestNodes.certificates(read).stream()
                .filter(fact -> fact.location().entry() == null)
                .toList();
    }

    /** Runs kubeadm inside this node's file system, which takes root. */
    private void kubeadm(String... phase) throws Exception {
        Path kubeadm = Path.of(Objects.requireNonNullElse(System.getenv("KUBEBUILDER_ASSETS"), "/none"), "kubeadm");
        requireThat(Files.isExecutable(kubeadm), "KUBEBUILDER_ASSETS holds kubeadm");
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can change its root");
        write("kubeadm.yaml", """
                apiVersion: kubeadm.k8s.io/v1beta2
                kind: InitConfiguration
                localAPIEndpoint: {advertiseAddress: 10.0.0.1}
                nodeRegistration: {name: cp-1}
                ---
                apiVersion: kubeadm.k8s.io/v1beta2
                kind: ClusterConfiguration
                kubernetesVersion: v1.20.0
                certificatesDir: /srv/k8s-pki
                """);
        List<String> command = new ArrayList<>(List.of(kubeadm.toString(), "init", "phase"));
        command.addAll(List.of(phase));
        command.addAll(List.of("--rootfs", root.toString(), "--config", "/kubeadm.yaml"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void a_pki_in_an_unusual_place_is_found_by_what_the_static_pods_name(Shell shell) throws Exception {
        kubeadm("certs", "all");
        kubeadm("control-plane", "all");
        kubeadm("etcd", "local");
        kubeadm("kubeconfig", "all");

        Observation read = read(shell, Platform.KUBEADM, NodeRole.CONTROL_PLANE);

        assertThat(read.message()).doesNotContain("does not exist");
        assertThat(read.status()).isEqualTo(TargetStatus.OK);
        assertThat(files(read))
                .allMatch(fact -> fact.state() == CertificateState.IN_USE)
                .extracting(fact -> fact.location().path().replace("/srv/k8s-pki/", "") + " " + fact.component())
                .containsExactlyInAnyOrder(
                        "ca.crt cluster-ca",
                        "apiserver.crt apiserver",
                        "apiserver-kubelet-client.crt apiserver-kubelet-client",
                        "apiserver-etcd-client.crt apiserver-etcd-client",
                        "front-proxy-ca.crt front-proxy-ca",
                        "front-proxy-client.crt front-proxy-client",
                        "etcd/ca.crt etcd-ca",
                        "etcd/server.crt etcd-server",
                        "etcd/peer.crt etcd-peer");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void used_superseded_and_unused_certificates_are_told_apart(Shell shell) throws Exception {
        write("etc/kubernetes/pki/ca.crt", TestPki.pem(TestPki.ca("CN=kubernetes")));
        write("etc/kubernetes/pki/left-behind.crt", TestPki.pem(TestPki.ca("CN=old")));
        write("var/lib/kubelet/config.yaml", KUBELET);
        String pki = "/var/lib/kubelet/pki/";
        write(
                "etc/kubernetes/kubelet.conf",
                "users:\n- name: a\n  user:\n    client-certificate: " + pki + "kubelet-client-current.pem\n");
        for (String year : List.of("2025", "2026")) {
            write(
                    "var/lib/kubelet/pki/kubelet-client-" + year + "-11-01-10-00-00.pem",
                    TestPki.pem(TestPki.client("CN=" + year)));
        }
        Files.createSymbolicLink(
                root.resolve("var/lib/kubelet/pki/kubelet-client-current.pem"),
                Path.of("kubelet-client-2026-11-01-10-00-00.pem"));
        write("var/lib/kubelet/pki/kubelet.crt", TestPki.pem(TestPki.server("CN=cp-1", "cp-1")));

        assertThat(files(read(shell, Platform.KUBEADM)))
                .extracting(fact -> fact.location().path(), CertificateFact::subject, CertificateFact::state)
                .containsExactlyInAnyOrder(
                        Tuple.tuple("/etc/kubernetes/pki/ca.crt", "CN=kubernetes", CertificateState.IN_USE),
                        Tuple.tuple("/etc/kubernetes/pki/left-behind.crt", "CN=old", CertificateState.UNUSED),
                        Tuple.tuple(pki + "kubelet.crt", "CN=cp-1", CertificateState.IN_USE),
                        Tuple.tuple(
                                pki + "kubelet-client-2025-11-01-10-00-00.pem", "CN=2025", CertificateState.SUPERSEDED),
                        Tuple.tuple(pki + "kubelet-client-current.pem", "CN=2026", CertificateState.IN_USE));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void a_dated_certificate_is_not_superseded_where_the_link_leads_nowhere(Shell shell) throws Exception {
        write("var/lib/kubelet/pki/kubelet-client-2025-11-01-10-00-00.pem", TestPki.pem(TestPki.client("CN=2025")));
        Files.createSymbolicLink(
                root.resolve("var/lib/kubelet/pki/kubelet-client-current.pem"), Path.of("kubelet-client-gone.pem"));

        Observation read = read(shell, Platform.KUBEADM);

        assertThat(read.reason()).isEqualTo("broken-link");
        assertThat(TestNodes.certificates(read)).singleElement().matches(fact -> fact.state() == null);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void what_a_configuration_names_and_nobody_has_is_not_found(Shell shell) throws Exception {
        write("etc/kubernetes/pki/apiserver.crt", TestPki.pem(TestPki.server("CN=kube-apiserver", "kubernetes")));
        write("var/lib/kubelet/config.yaml", KUBELET);
        write("usr/lib/systemd/system/kubelet.service.d/10-kubeadm.conf", """
                [Service]
                Environment="KUBELET_KUBECONFIG_ARGS=--bootstrap-kubeconfig=/etc/kubernetes/bootstrap-kubelet.conf"
                EnvironmentFile=-/etc/default/kubelet
                """);

        Observation read = read(shell, Platform.KUBEADM);

        assertThat(read.status()).isEqualTo(TargetStatus.PARTIAL);
        assertThat(read.reason()).isEqualTo("not-found");
        assertThat(read.message())
                .contains("/etc/kubernetes/pki/ca.crt: does not exist, and /var/lib/kubelet/config.yaml names it")
                .doesNotContain("bootstrap", "default/kubelet");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void units_environment_files_and_what_they_name_are_followed(Shell shell) throws Exception {
        write("etc/systemd/system/kubelet.service.d/20-ours.conf", """
                [Service]
                EnvironmentFile=-/etc/ours/kubelet.env
                ExecStart=/usr/bin/kubelet --kubeconfig=/srv/k/kubelet.kubeconfig \\
                    '--config' \\
                    '/srv/k/kubelet.yaml' $KUBELET_EXTRA_ARGS
                """);
        write("etc/ours/kubelet.env", "KUBELET_EXTRA_ARGS=\"--v=2 --tls-cert-file=/srv/../srv//k/serving.crt\"\n");
        write(
                "srv/k/kubelet.yaml",
                "staticPodPath: \"/srv/pods\" # ours\nauthentication: \n  x509:\n    clientCAFile: /srv/k/ca of all.crt\n");
        write("srv/k/serving.crt", TestPki.pem(TestPki.server("CN=serving", "a")));
        write(
                "etc/etcd.env",
                "# ETCD_CERT_FILE=/no\nETCD_CERT_FILE=/srv/e/member.pem\nETCD_PEER_CERT_FILE=/srv/e/peer.pem\n");
        write("srv/e/member.pem", TestPki.pem(TestPki.server("CN=member", "a")));
        write("srv/e/peer.pem", TestPki.pem(TestPki.both("CN=peer")));
        write("srv/host/front.crt", TestPki.pem(TestPki.client("CN=front")));
        write("srv/pods/kube-apiserver.yaml", """
                apiVersion: v1
                kind: Pod
                spec:
                  containers:
                  - command: ["kube-apiserver", "--proxy-client-cert-file=/in/pod/front.crt", "--etcd-cafile=/image/ca.crt"]
                    volumeMounts:
                    - name: certs
                      mountPath: /in/pod
                  volumes:
                  - name: certs
                    hostPath:
                      path: /srv/host
                """);

        Observation read = read(shell, Platform.KUBEADM);

        assertThat(files(read))
                .extracting(fact -> fact.location().path() + " " + fact.component())
                .containsExactlyInAnyOrder(
                        "/srv/k/serving.crt kubelet-serving",
                        "/srv/e/member.pem etcd-server",
                        "/srv/e/peer.pem etcd-peer",
                        "/srv/host/front.crt front-proxy-client");
        assertThat(read.message())
                .contains("/srv/k/kubelet.kubeconfig: does not exist")
                .contains("/srv/k/ca of all.crt: does not exist")
                .doesNotContain("image");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void modes_and_owners_of_keys_are_facts_and_no_key_is_opened(Shell shell) throws Exception {
        write("etc/kubernetes/pki/ca.crt", TestPki.pem(TestPki.ca("CN=kubernetes")));
        Path open = write("etc/kubernetes/pki/ca.key", "very-private");
        Path shut = write("etc/kubernetes/pki/sa.key", "very-private");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("r--------"));
        Files.createSymbolicLink(shut.resolveSibling("linked.key"), Path.of("sa.key"));
        long owner = ((Number) Files.getAttribute(open, "unix:uid")).longValue();
        long group = ((Number) Files.getAttribute(open, "unix:gid")).longValue();

        Observation read = read(shell, Platform.KUBEADM);

        assertThat(read.status()).isEqualTo(TargetStatus.OK);
        assertThat(keys(read))
                .allSatisfy(fact -> assertThat(fact.owner()).isEqualTo(owner))
                .allSatisfy(fact -> assertThat(fact.group()).isEqualTo(group))
                .extracting(fact -> fact.location().path() + " " + fact.mode())
                .containsExactlyInAnyOrder(
                        "/etc/kubernetes/pki/ca.key 0644",
                        "/etc/kubernetes/pki/sa.key 0400",
                        "/etc/kubernetes/pki/linked.key 0400");
        assertThat(new String(said, StandardCharsets.UTF_8)).doesNotContain("very-private");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void files_with_a_key_beside_certificates_and_kubeconfigs_with_a_key_are_key_files_too(Shell shell)
            throws Exception {
        String key = TestPki.privateKeyPem(KubeadmNodeTree.KEY.getPrivate());
        String client = TestPki.pem(TestPki.client("CN=system:node:cp-1"));
        write("etc/kubernetes/pki/ca.crt", TestPki.pem(TestPki.ca("CN=kubernetes")));
        write("etc/kubernetes/pki/front.pem", key + client);
        write("etc/kubernetes/pki/alone.pem", key);
        write("etc/kubernetes/pki/public.pem", client);
        write(
                "etc/kubernetes/admin.conf",
                KubeadmNodeTree.kubeconfig("    client-certificate-data: " + TestPki.base64(client)
                        + "\n    client-key-data: " + TestPki.base64(key) + "\n"));
        write("etc/kubernetes/scheduler.conf", KubeadmNodeTree.kubeconfig("    token: x\n"));

        Observation read = read(shell, Platform.KUBEADM);

        assertThat(keys(read))
                .extracting(fact -> fact.location().path())
                .containsExactlyInAnyOrder(
                        "/etc/kubernetes/pki/front.pem", "/etc/kubernetes/pki/alone.pem", "/etc/kubernetes/admin.conf");
        assertThat(files(read))
                .extracting(fact -> fact.location().path())
                .contains("/etc/kubernetes/pki/front.pem", "/etc/kubernetes/pki/public.pem");
        assertThat(new String(said, StandardCharsets.UTF_8))
                .doesNotContain("PRIVATE", key.lines().toList().get(1));
    }

    /** Busybox has a stat of its own, which no stub can stand before. */
    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH"})
    void a_key_on_a_file_system_without_modes_has_none(Shell shell) throws Exception {
        write("etc/kubernetes/pki/ca.crt", TestPki.pem(TestPki.ca("CN=kubernetes")));
        Path key = write("etc/kubernetes/pki/ca.key", "very-private");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path stat = Files.writeString(stubs.resolve("stat"), "#!/bin/sh\necho msdos\n");
        Files.setPosixFilePermissions(stat, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(keys(read(shell, Platform.KUBEADM)))
                .singleElement()
                .satisfies(fact -> assertThat(fact.mode()).isNull());
    }

    private static List<KeyFileFact> keys(Observation read) {
        return read.facts().stream()
                .filter(KeyFileFact.class::isInstance)
                .map(KeyFileFact.class::cast)
                .toList();
    }
}
