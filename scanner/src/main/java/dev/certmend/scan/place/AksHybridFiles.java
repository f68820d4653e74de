package dev.certmend.scan.place;

import static dev.certmend.scan.place.Assignment.kubernetes;
import static dev.certmend.scan.place.Assignment.moc;

import dev.certmend.fact.Usage;
import java.util.Map;

/** Files of AKS on Windows Server and Azure Stack HCI: its hosts, its nodes, and its load balancers. */
final class AksHybridFiles {

    static final Map<String, Assignment> FILES = Map.ofEntries(
            Map.entry("k8s/cloudlogin.yaml", moc("kms", Usage.CLIENT)),
            Map.entry("kvactl/cloudconfig", moc("kva", Usage.CLIENT)),
            Map.entry("mocctl/cloudconfig", moc("mocctl", Usage.CLIENT)),
            Map.entry("nodectl/cloudconfig", moc("node-agent", Usage.CLIENT)),
            Map.entry("wssdagent/cloudconfig", moc("node-agent", Usage.CLIENT)),
            Map.entry("wssdcloudagent/cloudconfig", moc("cloud-agent", Usage.CLIENT)),
            Map.entry("kubeconfig-mgmt", kubernetes("kubeconfig-mgmt", Usage.CLIENT)));

    /** Everything that the load balancer's agent keeps; what the files are called is documented nowhere. */
    static final Map<String, Assignment> FOLDERS = Map.of("/lbagent/pki/", moc("load-balancer", null));

    /** The certificate authority of the cloud agent, which signs every MOC client. */
    static final Assignment CLOUD_AGENT_CA = moc("cloud-agent", Usage.CA);

    private AksHybridFiles() {}
}
