package dev.certmend.remediate.action;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.NodeFact;
import dev.certmend.fact.Remedy;
import dev.certmend.fact.Source;
import dev.certmend.fact.TokenFact;
import dev.certmend.fact.UpdateLogin;
import dev.certmend.inventory.OperatingSystem;
import dev.certmend.ssh.PowerShell;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The repair cmdlets of AKS hybrid, in the documented order. They run on a Windows host of the management cluster.
 *
 * <p>Sources: "Update certificates in AKS on Windows Server" for the sequence; the reference pages of
 * {@code Update-AksHciCertificates} and {@code Update-AksHciClusterCertificates} for the syntax. The two {@code -fix…}
 * switches are documented as two calls, and {@code -force} would rotate healthy certificates, so it is left out.
 */
enum AksHciUpdate implements Action {
    CERTIFICATES("aks-hci.update-certificates", "", Layer.MOC, Effect.NONE) {
        @Override
        public String summary(Map<String, String> parameters) {
            return "Renew certificates and tokens of all cloud clients on the host of " + parameters.get("cluster");
        }

        @Override
        public String targetCluster(Map<String, String> parameters) {
            return Parameters.name(parameters, "cluster");
        }
    },
    KUBELET_CREDENTIALS("aks-hci.fix-kubelet-credentials", "-fixKubeletCredentials", Layer.KUBERNETES, Effect.RESTART) {
        @Override
        public String summary(Map<String, String> parameters) {
            return "Reissue the Kubernetes certificates on the control plane of " + parameters.get("cluster");
        }
    },
    CLOUD_CREDENTIALS("aks-hci.fix-cloud-credentials", "-fixCloudCredentials", Layer.MOC, Effect.NONE) {
        @Override
        public String summary(Map<String, String> parameters) {
            return "Reissue the tokens with which the pods of " + parameters.get("cluster")
                    + " speak to the cloud agent";
        }
    },
    LOAD_BALANCER("aks-hci.patch-load-balancer", "-patchLoadBalancer -fixCloudCredentials", Layer.MOC, Effect.RELOAD) {
        @Override
        public String summary(Map<String, String> parameters) {
            return "Reissue the cloud tokens of " + parameters.get("cluster") + " and patch its HAProxy load balancers";
        }
    };

    private static final Duration TIMEOUT = Duration.ofMinutes(30);

    /**
     * What no cmdlet here renews: the kubelet's serving certificate and the client certificates of kubeconfigs, which AKS
     * hybrid does not manage ("Certificates and tokens in AKS", overview), and mocctl, which is logged in again by a repair of
     * its own ("Known issues for security").
     */
    private static final Set<String> UNMANAGED = Set.of("kubelet-serving", "admin", "mocctl");

    private final String action;
    private final String switches;
    private final Layer layer;
    private final Effect effect;

    AksHciUpdate(String action, String switches, Layer layer, Effect effect) {
        this.action = action;
        this.switches = switches;
        this.layer = layer;
        this.effect = effect;
    }

    @Override
    public String id() {
        return action;
    }

    @Override
    public String note() {
        return this == CERTIFICATES
                ? ""
                : "Afterwards fetch the kubeconfig anew with Get-AksHciCredential and a -configPath of its own.";
    }

    @Override
    public Effect effect() {
        return effect;
    }

    @Override
    public boolean reversible() {
        return false;
    }

    @Override
    public Duration timeout() {
        return TIMEOUT;
    }

    @Override
    public String targetCluster(Map<String, String> parameters) {
        return Parameters.name(parameters, "managementCluster");
    }

    @Override
    public Optional<NodeFact> node(Map<String, String> parameters, List<NodeFact> nodes) {
        String cluster = targetCluster(parameters);
        return nodes.stream()
                .filter(node -> node.cluster().equals(cluster) && node.os() == OperatingSystem.WINDOWS)
                .min(Comparator.comparing(NodeFact::name));
    }

    @Override
    public String command(Map<String, String> parameters, NodeAccess access) {
        String cluster = Parameters.name(parameters, "cluster");
        String cmdlet = this == CERTIFICATES
                ? "Update-AksHciCertificates"
                : "Update-AksHciClusterCertificates -name " + PowerShell.quote(cluster) + " " + switches;
        return "$ErrorActionPreference = 'Stop'\n$ProgressPreference = 'SilentlyContinue'\n" + cmdlet;
    }

    @Override
    public String envelope(String command) {
        return PowerShell.command(command);
    }

    @Override
    public boolean renews(CertificateFact it, Map<String, String> parameters) {
        return it.layer() == layer
                && isOf(it.location(), parameters)
                && !Boolean.TRUE.equals(it.isCa())
                && !UNMANAGED.contains(it.component());
    }

    @Override
    public boolean renews(TokenFact it, Map<String, String> parameters) {
        return it.layer() == layer && isOf(it.location(), parameters) && !UNMANAGED.contains(it.component());
    }

    private static boolean isOf(Location location, Map<String, String> parameters) {
        return location.source() == Source.SSH
                && Parameters.name(parameters, "cluster").equals(location.cluster());
    }

    /** A login that has ended fails all of these cmdlets. */
    @Override
    public Optional<String> obstacle(Map<String, String> parameters, List<CertificateFact> certificates, Instant at) {
        return UpdateLogin.ended(certificates, targetCluster(parameters), at).map(UpdateLogin::obstacle);
    }

    @Override
    public boolean follows(Remedy own, Remedy other) {
        Optional<Action> before = Actions.find(other.action());
        if (before.isEmpty() || !(before.get() instanceof AksHciUpdate earlier) || earlier.compareTo(this) >= 0) {
            return false;
        }
        return earlier == CERTIFICATES
                ? targetCluster(own.parameters()).equals(earlier.targetCluster(other.parameters()))
                : Parameters.name(own.parameters(), "cluster")
                        .equals(other.parameters().get("cluster"));
    }
}
