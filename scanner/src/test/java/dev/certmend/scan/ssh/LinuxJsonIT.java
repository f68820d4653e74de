package dev.certmend.scan.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.CertificateState;
import dev.certmend.fact.TargetStatus;
import dev.certmend.inventory.Platform;
import dev.certmend.scan.TestPki;
import dev.certmend.scan.probe.Observation;
import java.nio.charset.StandardCharsets;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kubelet and kubectl take JSON wherever they take YAML. */
class LinuxJsonIT extends ShellNode {

    private static final String POD = """
            {
              "apiVersion": "v1", "kind": "Pod",
              "metadata": {"name": "kube-apiserver", "annotations": {}},
              "spec": {
                "containers": [{
                  "command": ["kube-apiserver", "--tls-cert-file=\\/in\\/pod\\/api server.crt", "--etcd-cafile",
                    "/in/pod/etcd.crt", "--client-ca-file=/image/ca.crt", "--kubelet-client-key=/in/pod/gone.key"],
                  "volumeMounts": [{"mountPath": "/in/pod", "name": "certs", "readOnly": true}],
                  "name": "kube-apiserver"
                }],
                "volumes": [{"name": "certs", "hostPath": {"path": "/srv/host", "type": "Directory"}}]
              }
            }
            """;

    @ParameterizedTest
    @MethodSource("shells")
    void a_static_pod_is_read_however_its_lines_are_broken(Shell shell) throws Exception {
        write("etc/kubernetes/manifests/kube-apiserver.json", POD);
        write(
                "etc/kubernetes/manifests/kube-apiserver-2.json",
                POD.lines().map(String::strip).reduce("", String::concat));
        write("srv/host/api server.crt", TestPki.pem(TestPki.server("CN=kube-apiserver", "kubernetes")));
        write("srv/host/etcd.crt", TestPki.pem(TestPki.ca("CN=etcd-ca")));

        Observation read = read(shell, Platform.KUBEADM);

        assertThat(read.status()).isEqualTo(TargetStatus.PARTIAL);
        assertThat(read.message())
                .contains("/srv/host/gone.key: does not exist, and /etc/kubernetes/manifests/")
                .doesNotContain("image", "cannot be understood");
        assertThat(TestNodes.certificates(read))
                .extracting(fact -> fact.location().path(), CertificateFact::component, CertificateFact::state)
                .containsExactlyInAnyOrder(
                        Tuple.tuple("/srv/host/api server.crt", "apiserver", CertificateState.IN_USE),
                        Tuple.tuple("/srv/host/etcd.crt", "etcd-ca", CertificateState.IN_USE));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void what_is_no_json_after_all_is_not_guessed_at(Shell shell) throws Exception {
        write("etc/kubernetes/pki/ca.crt", TestPki.pem(TestPki.ca("CN=kubernetes")));
        write("etc/kubernetes/manifests/cut.json", POD.substring(0, POD.length() - 5));
        write("etc/kubernetes/manifests/deep.json", "{\"a\":" + "[".repeat(5_000));
        write("etc/kubernetes/manifests/flow.yaml", """
                apiVersion: v1
                kind: Pod
                spec:
                  containers:
                  - command: [kube-apiserver, --tls-cert-file=/in/pod/a.crt]
                    volumeMounts: [{name: certs, mountPath: /in/pod}]
                  volumes:
                  - {name: certs, hostPath: {path: /srv/host}}
                """);

        Observation read = read(shell, Platform.KUBEADM);

        assertThat(read.status()).isEqualTo(TargetStatus.PARTIAL);
        assertThat(read.message())
                .contains("/etc/kubernetes/manifests/cut.json: cannot be understood")
                .contains("/etc/kubernetes/manifests/deep.json: cannot be understood")
                .contains("/etc/kubernetes/manifests/flow.yaml: cannot be understood");
        assertThat(TestNodes.certificates(read)).singleElement().matches(fact -> fact.state() == null);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void a_kubeconfig_is_read_and_keeps_its_key(Shell shell) throws Exception {
        String key = TestPki.base64("-----BEGIN PRIVATE KEY-----\nvery-private\n-----END PRIVATE KEY-----\n");
        write("etc/kubernetes/admin.conf", """
                {"kind":"Config","apiVersion":"v1","preferences":{},
                 "clusters":[{"name":"farm","cluster":{"server":"https://a:6443","certificate-authority-data":"%s"}}],
                 "users":[{"name":"admin","user":{"client-certificate-data":"%s","client-key-data":"%s"}}],
                 "contexts":[{"name":"a","context":{"cluster":"farm","user":"admin"}}],"current-context":"a"}
                """.formatted(
                        TestPki.base64(TestPki.pem(TestPki.ca("CN=kubernetes"))),
                        TestPki.base64(TestPki.pem(TestPki.client("CN=admin"))),
                        key));

        Observation read = read(shell, Platform.KUBEADM);

        assertThat(read.status()).as(read.message()).isEqualTo(TargetStatus.OK);
        assertThat(TestNodes.certificates(read))
                .extracting(CertificateFact::subject, fact -> fact.location().entry())
                .containsExactlyInAnyOrder(
                        Tuple.tuple("CN=kubernetes", "clusters/farm"), Tuple.tuple("CN=admin", "users/admin"));
        assertThat(new String(said, StandardCharsets.UTF_8)).doesNotContain(key);
    }
}
