package dev.certmend.lab.aks;

import dev.certmend.lab.pki.CertificateAuthority;
import dev.certmend.lab.pki.Issued;
import dev.certmend.lab.pki.Kubelet;
import dev.certmend.lab.pki.KubernetesAuthority;
import dev.certmend.lab.pki.KubernetesCertificate;
import dev.certmend.lab.pki.LoginFile;
import dev.certmend.lab.pki.MocAuthority;
import dev.certmend.lab.pki.NodeFiles;
import dev.certmend.lab.pki.Profile;
import dev.certmend.lab.pki.Validity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A target cluster of AKS hybrid: the files of one control plane node, of one worker, and of a HAProxy load balancer where
 * it has one.
 *
 * <p>Kubernetes leaves are valid for four days, kubeconfig and kubelet serving certificates for a year, authorities for ten
 * years. Of the MOC layer a node holds the login of the KMS plugin, and a load balancer VM the certificate of its agent in
 * {@code /etc/lbagent/pki}, whose file names are the lab's.
 *
 * @see <a href="https://learn.microsoft.com/azure/aks/aksarc/certificates-overview">Certificates overview</a>
 */
public final class TargetCluster {

    private static final Duration LEAF_VALIDITY = Duration.ofDays(4);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final String LOGIN = "opt/wssd/k8s/cloudlogin.yaml";
    private static final String AGENT_PKI = "etc/lbagent/pki";

    private final String name;
    private final MocAuthority moc;
    private final TargetNode controlPlane;
    private final TargetNode worker;
    private final Optional<TargetNode> loadBalancer;

    /**
     * A cluster whose files are not laid yet.
     *
     * @param loadBalancer its HAProxy VM; empty for kubevip
     */
    public TargetCluster(
            String name,
            MocAuthority moc,
            TargetNode controlPlane,
            TargetNode worker,
            Optional<TargetNode> loadBalancer) {
        this.name = name;
        this.moc = moc;
        this.controlPlane = controlPlane;
        this.worker = worker;
        this.loadBalancer = loadBalancer;
    }

    /**
     * Lays the files of a cluster.
     *
     * @param created when it was made
     * @param leaves when its Kubernetes leaves were last renewed
     * @param mocClients when its MOC clients were last renewed
     */
    public void create(Instant created, Instant leaves, Instant mocClients) throws IOException {
        KubernetesAuthority.createAll(controlPlane.root(), Validity.starting(created, YEAR.multipliedBy(10)));
        Validity leaf = Validity.starting(leaves, LEAF_VALIDITY);
        Validity year = Validity.starting(created, YEAR);
        for (KubernetesCertificate certificate : KubernetesCertificate.values()) {
            Validity validity = certificate == KubernetesCertificate.ADMIN_CONF ? year : leaf;
            certificate.create(controlPlane.root(), name, controlPlane.name(), validity);
        }
        CertificateAuthority cluster = KubernetesAuthority.CLUSTER.read(controlPlane.root());
        for (TargetNode node : List.of(controlPlane, worker)) {
            Kubelet.create(node.root(), name, node.name(), cluster, leaf, year);
        }
        NodeFiles.writePublic(
                worker.root().resolve("etc/kubernetes/pki/ca.crt"),
                cluster.own().certificatePem());
        renewMocClients(mocClients);
        if (hasLoadBalancer()) {
            renewLoadBalancer(mocClients);
        }
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Whether it has a HAProxy VM. */
    public boolean hasLoadBalancer() {
        return loadBalancer.isPresent();
    }

    /** When the certificate of its API server ends. */
    public Instant apiServerEnd() throws IOException {
        return KubernetesCertificate.APISERVER
                .read(controlPlane.root())
                .getNotAfter()
                .toInstant();
    }

    /** Renews every Kubernetes leaf, of the control plane and of the kubelets. */
    public void renewLeaves(Instant now) throws IOException {
        Validity validity = Validity.starting(now, LEAF_VALIDITY);
        for (KubernetesCertificate certificate : KubernetesCertificate.values()) {
            if (certificate != KubernetesCertificate.ADMIN_CONF) {
                certificate.renew(controlPlane.root(), validity);
            }
        }
        CertificateAuthority authority = KubernetesAuthority.CLUSTER.read(controlPlane.root());
        for (TargetNode node : List.of(controlPlane, worker)) {
            Kubelet.renewClient(node.root(), node.name(), authority, validity);
        }
    }

    /** Renews tokens and certificates of the pods that talk to MOC; of these, the KMS plugin's lies on a node. */
    public void renewMocClients(Instant now) throws IOException {
        LoginFile.write(
                controlPlane.root().resolve(LOGIN), moc, "KMSPlugin-" + name + "-moc-kms-plugin", "ControlPlane", now);
    }

    /** Renews the certificate of the agent on the HAProxy VM. */
    public void renewLoadBalancer(Instant now) throws IOException {
        TargetNode node = loadBalancer.orElseThrow();
        Issued agent = moc.authority()
                .issue(Profile.peer("lbagent", node.name()), Validity.starting(now, MocAuthority.CLIENT_VALIDITY));
        Path pki = node.root().resolve(AGENT_PKI);
        NodeFiles.writePublic(pki.resolve("ca.crt"), moc.authority().own().certificatePem());
        NodeFiles.writePublic(pki.resolve("lbagent.crt"), agent.certificatePem());
        NodeFiles.writePrivate(pki.resolve("lbagent.key"), agent.keyPem());
    }

    /** Its nodes. */
    public List<TargetNode> nodes() {
        List<TargetNode> nodes = new ArrayList<>(List.of(controlPlane, worker));
        loadBalancer.ifPresent(nodes::add);
        return nodes;
    }
}
