package dev.certmend.lab.pki;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * The leaf certificates of a control plane that kubeadm manages, in the order in which kubeadm 1.28 names them.
 *
 * @see <a href="https://kubernetes.io/docs/setup/best-practices/certificates/">PKI certificates and requirements</a>
 */
public enum KubernetesCertificate {
    ADMIN_CONF(
            "admin.conf",
            "certificate embedded in the kubeconfig file for the admin to use and for kubeadm itself",
            KubernetesAuthority.CLUSTER,
            "admin.conf"),
    APISERVER("apiserver", "certificate for serving the Kubernetes API", KubernetesAuthority.CLUSTER, "pki/apiserver"),
    APISERVER_ETCD_CLIENT(
            "apiserver-etcd-client",
            "certificate the apiserver uses to access etcd",
            KubernetesAuthority.ETCD,
            "pki/apiserver-etcd-client"),
    APISERVER_KUBELET_CLIENT(
            "apiserver-kubelet-client",
            "certificate for the API server to connect to kubelet",
            KubernetesAuthority.CLUSTER,
            "pki/apiserver-kubelet-client"),
    CONTROLLER_MANAGER_CONF(
            "controller-manager.conf",
            "certificate embedded in the kubeconfig file for the controller manager to use",
            KubernetesAuthority.CLUSTER,
            "controller-manager.conf"),
    ETCD_HEALTHCHECK_CLIENT(
            "etcd-healthcheck-client",
            "certificate for liveness probes to healthcheck etcd",
            KubernetesAuthority.ETCD,
            "pki/etcd/healthcheck-client"),
    ETCD_PEER(
            "etcd-peer",
            "certificate for etcd nodes to communicate with each other",
            KubernetesAuthority.ETCD,
            "pki/etcd/peer"),
    ETCD_SERVER("etcd-server", "certificate for serving etcd", KubernetesAuthority.ETCD, "pki/etcd/server"),
    FRONT_PROXY_CLIENT(
            "front-proxy-client",
            "certificate for the front proxy client",
            KubernetesAuthority.FRONT_PROXY,
            "pki/front-proxy-client"),
    SCHEDULER_CONF(
            "scheduler.conf",
            "certificate embedded in the kubeconfig file for the scheduler manager to use",
            KubernetesAuthority.CLUSTER,
            "scheduler.conf");

    private final String id;
    private final String title;
    private final KubernetesAuthority authority;
    private final String file;

    KubernetesCertificate(String id, String title, KubernetesAuthority authority, String file) {
        this.id = id;
        this.title = title;
        this.authority = authority;
        this.file = file;
    }

    /** The name that kubeadm's commands use. */
    public String id() {
        return id;
    }

    /** The words with which kubeadm tells of it. */
    public String title() {
        return title;
    }

    /** Who signs it. */
    public KubernetesAuthority authority() {
        return authority;
    }

    /** The certificate under a node's root. */
    public X509CertificateHolder read(Path root) throws IOException {
        return isKubeconfig() ? Kubeconfig.user(path(root)) : Pem.certificate(path(root));
    }

    /** Whether the node has it. */
    public boolean exists(Path root) {
        return Files.exists(path(root));
    }

    /** Issues it for the first time. */
    public void create(Path root, String cluster, String node, Validity validity) throws IOException {
        CertificateAuthority signer = authority.read(root);
        Issued issued = signer.issue(profile(node), validity);
        if (isKubeconfig()) {
            Kubeconfig.write(path(root), cluster, signer.own().certificate(), user(), issued);
        } else {
            writePair(root, issued);
        }
    }

    /** Issues it again with a new key, everything but the time taken from the certificate that is there. */
    public void renew(Path root, Validity validity) throws IOException {
        Issued issued = authority.read(root).issue(Profile.of(read(root)), validity);
        if (isKubeconfig()) {
            Kubeconfig.replace(path(root), issued);
        } else {
            writePair(root, issued);
        }
    }

    private boolean isKubeconfig() {
        return file.endsWith(".conf");
    }

    private Path path(Path root) {
        return root.resolve("etc/kubernetes").resolve(isKubeconfig() ? file : file + ".crt");
    }

    private void writePair(Path root, Issued issued) throws IOException {
        Path certificate = path(root);
        NodeFiles.writePrivate(
                certificate.resolveSibling(certificate.getFileName().toString().replace(".crt", ".key")),
                issued.keyPem());
        NodeFiles.writePublic(certificate, issued.certificatePem());
    }

    private String user() {
        return switch (this) {
            case CONTROLLER_MANAGER_CONF -> "system:kube-controller-manager";
            case SCHEDULER_CONF -> "system:kube-scheduler";
            default -> "kubernetes-admin";
        };
    }

    private Profile profile(String node) {
        return switch (this) {
            case ADMIN_CONF -> Profile.client("kubernetes-admin", "system:masters");
            case CONTROLLER_MANAGER_CONF, SCHEDULER_CONF -> Profile.client(user());
            case APISERVER ->
                Profile.server(
                        "kube-apiserver",
                        node,
                        "kubernetes",
                        "kubernetes.default",
                        "kubernetes.default.svc",
                        "kubernetes.default.svc.cluster.local",
                        "10.96.0.1",
                        "192.0.2.10");
            case APISERVER_ETCD_CLIENT -> Profile.client("kube-apiserver-etcd-client", "system:masters");
            case APISERVER_KUBELET_CLIENT -> Profile.client("kube-apiserver-kubelet-client", "system:masters");
            case ETCD_HEALTHCHECK_CLIENT -> Profile.client("kube-etcd-healthcheck-client", "system:masters");
            case ETCD_PEER, ETCD_SERVER -> Profile.peer(node, node, "localhost", "192.0.2.10", "127.0.0.1", "::1");
            case FRONT_PROXY_CLIENT -> Profile.client("front-proxy-client");
        };
    }
}
