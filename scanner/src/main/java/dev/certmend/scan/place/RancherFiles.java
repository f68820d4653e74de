package dev.certmend.scan.place;

import static dev.certmend.scan.place.Assignment.kubernetes;

import dev.certmend.fact.Usage;
import java.util.Map;

/** Files of k3s, and of RKE2, which is built from it. */
final class RancherFiles {

    static final Map<String, Assignment> FILES = Map.ofEntries(
            Map.entry("tls/client-ca.crt", kubernetes("client-ca", Usage.CA)),
            Map.entry("tls/server-ca.crt", kubernetes("cluster-ca", Usage.CA)),
            Map.entry("tls/request-header-ca.crt", kubernetes("front-proxy-ca", Usage.CA)),
            Map.entry("tls/client-auth-proxy.crt", kubernetes("front-proxy-client", Usage.CLIENT)),
            Map.entry("tls/client-admin.crt", kubernetes("admin", Usage.CLIENT)),
            Map.entry("tls/client-supervisor.crt", kubernetes("supervisor", Usage.CLIENT)),
            Map.entry("tls/client-controller.crt", kubernetes("controller-manager", Usage.CLIENT)),
            Map.entry("tls/client-scheduler.crt", kubernetes("scheduler", Usage.CLIENT)),
            Map.entry("tls/client-kube-apiserver.crt", kubernetes("apiserver-kubelet-client", Usage.CLIENT)),
            Map.entry("tls/client-kube-proxy.crt", kubernetes("kube-proxy", Usage.CLIENT)),
            Map.entry("tls/serving-kube-apiserver.crt", kubernetes("apiserver", Usage.SERVER)),
            Map.entry(
                    "kube-controller-manager/kube-controller-manager.crt",
                    kubernetes("controller-manager", Usage.SERVER)),
            Map.entry("kube-scheduler/kube-scheduler.crt", kubernetes("scheduler", Usage.SERVER)),
            Map.entry("tls/etcd/client.crt", kubernetes("apiserver-etcd-client", Usage.CLIENT)),
            Map.entry("tls/etcd/server-ca.crt", kubernetes("etcd-ca", Usage.CA)),
            Map.entry("tls/etcd/peer-ca.crt", kubernetes("etcd-peer-ca", Usage.CA)),
            Map.entry("tls/etcd/server-client.crt", kubernetes("etcd-server", Usage.SERVER)),
            Map.entry("tls/etcd/peer-server-client.crt", kubernetes("etcd-peer", Usage.SERVER)),
            Map.entry("agent/client-ca.crt", kubernetes("client-ca", Usage.CA)),
            Map.entry("agent/server-ca.crt", kubernetes("cluster-ca", Usage.CA)),
            Map.entry("agent/client-kubelet.crt", kubernetes("kubelet-client", Usage.CLIENT)),
            Map.entry("agent/serving-kubelet.crt", kubernetes("kubelet-serving", Usage.SERVER)),
            Map.entry("agent/client-kube-proxy.crt", kubernetes("kube-proxy", Usage.CLIENT)),
            Map.entry("k3s.yaml", kubernetes("admin", Usage.CLIENT)),
            Map.entry("rke2.yaml", kubernetes("admin", Usage.CLIENT)));

    private RancherFiles() {}
}
