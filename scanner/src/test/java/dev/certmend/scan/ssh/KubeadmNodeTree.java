package dev.certmend.scan.ssh;

import dev.certmend.scan.TestPki;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** A node as kubeadm lays it, with a key and a token that must never be told. */
abstract class KubeadmNodeTree extends ShellNode {

    static final KeyPair KEY = TestPki.key("RSA");
    static final byte[] ADMIN =
            TestPki.certificate("CN=kubernetes-admin", KEY, false, List.of(KeyPurposeId.id_kp_clientAuth), List.of());
    static final String JWT =
            TestPki.jwt("{\"iss\":\"wssdagentsvc\",\"sub\":\"very-private\",\"iat\":1764115200,\"exp\":1771891200}");

    static String data(byte[] certificate) {
        return TestPki.base64(TestPki.pem(certificate));
    }

    static String kubeconfig(String fields) {
        return "apiVersion: v1\nclusters:\n- cluster:\n    certificate-authority-data: "
                + data(TestPki.ca("CN=kubernetes"))
                + "\n    server: https://10.0.0.1:6443\n  name: kubernetes\ncontexts: null\nkind: Config\nusers:\n"
                + "- name: kubernetes-admin\n  user:\n" + fields;
    }

    void kubeadmNode() throws IOException {
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
}
