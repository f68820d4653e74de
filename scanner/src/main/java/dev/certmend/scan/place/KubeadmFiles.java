package dev.certmend.scan.place;

import static dev.certmend.scan.place.Assignment.kubernetes;

import dev.certmend.fact.Usage;
import java.util.Map;

/**
 * Files of kubeadm, of the kubelet, and of AKS nodes, which are built from them.
 *
 * @see <a href="https://kubernetes.io/docs/setup/best-practices/certificates/">PKI certificates and requirements</a>
 */
final class KubeadmFiles {

    static final Map<String, Assignment> FILES = Map.ofEntries(
            Map.entry("pki/ca.crt", kubernetes("cluster-ca", Usage.CA)),
            Map.entry("pki/apiserver.crt", kubernetes("apiserver", Usage.SERVER)),
            Map.entry("pki/apiserver-kubelet-client.crt", kubernetes("apiserver-kubelet-client", Usage.CLIENT)),
            Map.entry("pki/apiserver-etcd-client.crt", kubernetes("apiserver-etcd-client", Usage.CLIENT)),
            Map.entry("pki/front-proxy-ca.crt", kubernetes("front-proxy-ca", Usage.CA)),
            Map.entry("pki/front-proxy-client.crt", kubernetes("front-proxy-client", Usage.CLIENT)),
            Map.entry("pki/etcd/ca.crt", kubernetes("etcd-ca", Usage.CA)),
            Map.entry("pki/etcd/server.crt", kubernetes("etcd-server", Usage.SERVER)),
            Map.entry("pki/etcd/peer.crt", kubernetes("etcd-peer", Usage.SERVER)),
            Map.entry("pki/etcd/healthcheck-client.crt", kubernetes("etcd-healthcheck-client", Usage.CLIENT)),
            Map.entry("certs/ca.crt", kubernetes("cluster-ca", Usage.CA)),
            Map.entry("certs/apiserver.crt", kubernetes("apiserver", Usage.SERVER)),
            Map.entry("certs/client.crt", kubernetes("kubelet-client", Usage.CLIENT)),
            Map.entry("certs/kubeletserver.crt", kubernetes("kubelet-serving", Usage.SERVER)),
            Map.entry("kubelet-client-current.pem", kubernetes("kubelet-client", Usage.CLIENT)),
            Map.entry("kubelet-server-current.pem", kubernetes("kubelet-serving", Usage.SERVER)),
            Map.entry("kubelet.crt", kubernetes("kubelet-serving", Usage.SERVER)),
            Map.entry("admin.conf", kubernetes("admin", Usage.CLIENT)),
            Map.entry("super-admin.conf", kubernetes("super-admin", Usage.CLIENT)),
            Map.entry("controller-manager.conf", kubernetes("controller-manager", Usage.CLIENT)),
            Map.entry("scheduler.conf", kubernetes("scheduler", Usage.CLIENT)),
            Map.entry("kubelet.conf", kubernetes("kubelet-client", Usage.CLIENT)),
            Map.entry("bootstrap-kubelet.conf", kubernetes("kubelet-bootstrap", Usage.CLIENT)));

    private KubeadmFiles() {}
}
