package dev.certmend.remediate.action;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.NodeFact;
import dev.certmend.fact.Remedy;
import dev.certmend.fact.Source;
import dev.certmend.fact.TokenFact;
import dev.certmend.inventory.OperatingSystem;
import dev.certmend.ssh.PosixShell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code kubeadm certs renew all} on one control plane node. It renews the leaves that kubeadm made and the client
 * certificates in its kubeconfigs, not the CAs and not the kubelet's. Source: Kubernetes documentation, "Certificate
 * Management with kubeadm".
 */
final class KubeadmRenew implements Action {

    private static final Set<String> RENEWED = Set.of(
            "/etc/kubernetes/admin.conf",
            "/etc/kubernetes/super-admin.conf",
            "/etc/kubernetes/controller-manager.conf",
            "/etc/kubernetes/scheduler.conf",
            "/etc/kubernetes/pki/apiserver.crt",
            "/etc/kubernetes/pki/apiserver-etcd-client.crt",
            "/etc/kubernetes/pki/apiserver-kubelet-client.crt",
            "/etc/kubernetes/pki/front-proxy-client.crt",
            "/etc/kubernetes/pki/etcd/healthcheck-client.crt",
            "/etc/kubernetes/pki/etcd/peer.crt",
            "/etc/kubernetes/pki/etcd/server.crt");

    @Override
    public String id() {
        return "kubeadm.renew";
    }

    @Override
    public String summary(Map<String, String> parameters) {
        return "Renew the certificates that kubeadm made on " + parameters.get("node");
    }

    @Override
    public String note() {
        return "kubeadm renews files. The API server and etcd pick up their serving certificates by themselves; "
                + "controller-manager and scheduler read their kubeconfigs at start, so restart these static pods after it.";
    }

    @Override
    public Effect effect() {
        return Effect.NONE;
    }

    @Override
    public boolean reversible() {
        return false;
    }

    @Override
    public Duration timeout() {
        return Duration.ofMinutes(2);
    }

    @Override
    public String targetCluster(Map<String, String> parameters) {
        return Parameters.name(parameters, "cluster");
    }

    @Override
    public Optional<NodeFact> node(Map<String, String> parameters, List<NodeFact> nodes) {
        String cluster = targetCluster(parameters);
        String name = Parameters.name(parameters, "node");
        return nodes.stream()
                .filter(node -> node.cluster().equals(cluster)
                        && node.name().equals(name)
                        && node.os() == OperatingSystem.LINUX)
                .findFirst();
    }

    @Override
    public String command(Map<String, String> parameters, NodeAccess access) {
        List<String> words = new ArrayList<>();
        if (access.sudo()) {
            words.addAll(List.of("sudo", "-n"));
        }
        words.add("kubeadm");
        if (!access.root().equals("/")) {
            words.addAll(List.of("--rootfs", access.root()));
        }
        words.addAll(List.of("certs", "renew", "all"));
        return PosixShell.join(words);
    }

    @Override
    public String envelope(String command) {
        return command;
    }

    @Override
    public boolean renews(CertificateFact it, Map<String, String> parameters) {
        return it.location().source() == Source.SSH
                && Parameters.name(parameters, "cluster").equals(it.location().cluster())
                && Parameters.name(parameters, "node").equals(it.location().target())
                && RENEWED.contains(it.location().path())
                && !Boolean.TRUE.equals(it.isCa());
    }

    @Override
    public boolean renews(TokenFact token, Map<String, String> parameters) {
        return false;
    }

    @Override
    public Optional<String> obstacle(Map<String, String> parameters, List<CertificateFact> certificates, Instant at) {
        return Optional.empty();
    }

    /** One node of a cluster after the other, so that the others serve while one is worked on. */
    @Override
    public boolean follows(Remedy own, Remedy other) {
        return other.action().equals(id())
                && targetCluster(own.parameters()).equals(other.parameters().get("cluster"))
                && Parameters.name(own.parameters(), "node").compareTo(Parameters.name(other.parameters(), "node")) > 0;
    }
}
