package dev.certmend.policy.drools;

import dev.certmend.inventory.Platform;

/** What people are told to do where no action of the remediator is the whole answer. */
public final class Advice {

    private Advice() {}

    public static String watch(Failure failure) {
        if (failure.verdict().asset() instanceof ClusterAsset) {
            return "See that it runs: while it does, its certificates renew themselves. If later scans still show this, mend"
                    + " it before the tolerance ends or the first of them does.";
        }
        if (failure.isRancher()
                && failure.isCertificate()
                && !failure.ca()
                && !failure.node().isEmpty()) {
            return "It is renewed when " + failure.rancherService() + " starts next on " + failure.node()
                    + ", once no more than 120 days are left (90 in releases before May 2025): plan that restart.";
        }
        return failure.verdict().asset() instanceof CertificateAsset it && it.selfRenewing()
                ? "It should renew itself; if the next scans still show it, find out why it does not."
                : "Plan its renewal; from the lower share on, Certmend proposes one where it can.";
    }

    /** What comes before an update cmdlet of AKS hybrid; empty where it can run now. */
    public static String login(Failure failure) {
        return failure.endedLogin() == null
                ? ""
                : "This cannot run yet: " + failure.endedLogin().obstacle() + ", then scan again.";
    }

    public static String watchWorker(Failure failure) {
        String login = login(failure);
        return (login.isEmpty() ? "" : login + " ") + "If " + failure.node()
                + " keeps its old certificates, wait until the cluster's health check has replaced it.";
    }

    public static String cloudAgentCa() {
        return "Let a person decide about Invoke-AksHciRotateCACertificate: while it runs, no client reaches the cloud agent.";
    }

    /** A CA is rotated by people, with what they have to know before. */
    public static String ca(Failure failure) {
        if (failure.platform() == Platform.AKS) {
            return "Rotate it with az aks rotate-certs once a person has approved it: it replaces every node and the cluster"
                    + " may be down for up to 30 minutes; then fetch kubeconfigs again with az aks get-credentials and"
                    + " --overwrite-existing.";
        }
        if (failure.isRancher()) {
            return "Restarts do not renew it. Stage a new CA and run " + failure.rancherProgram()
                    + " certificate rotate-ca on a server, then restart every node, servers first.";
        }
        return "Rotate this CA by the procedure of its platform; everything that it signed has to be issued anew.";
    }

    public static String kubeconfig(Failure failure) {
        if (failure.platform() == Platform.AKS_HCI) {
            return "On the AKS host run Get-AksHciCredential -name " + failure.cluster()
                    + " with -configPath and a file of your own, and use that file.";
        }
        if (failure.platform() == Platform.AKS) {
            return "Fetch the kubeconfig again with az aks get-credentials and --overwrite-existing.";
        }
        return "Fetch the kubeconfig again from where it came, or drop the entry if nobody uses it.";
    }

    public static String kubeletServing() {
        return "Have the kubelet make a new serving certificate: move the old file away on the node and restart the kubelet.";
    }

    public static String kubeletClient() {
        return "See in the kubelet's log why it does not renew; if it has ended, make a new kubelet.conf with"
                + " kubeadm kubeconfig user and restart the kubelet.";
    }

    /** What has the process read its file again. */
    public static String restart(Failure failure) {
        String node = failure.verdict().asset().targetName();
        if (failure.platform() == Platform.K3S) {
            return "Restart k3s on " + node + " with systemctl restart k3s, or k3s-agent on an agent; then scan again.";
        }
        if (failure.platform() == Platform.RKE2) {
            return "Restart RKE2 on " + node
                    + " with systemctl restart rke2-server, or rke2-agent on an agent; then scan again.";
        }
        if ("kubelet-serving".equals(failure.component())) {
            return "Restart the kubelet on " + node + " with systemctl restart kubelet; then scan again.";
        }
        return "Restart the static pod of " + failure.component() + " on " + node + ": move its manifest out of"
                + " /etc/kubernetes/manifests, wait until the container is gone, move it back; then scan again.";
    }

    /** k3s and RKE2 renew their leaves at their start: what has ended or ends within 120 days. */
    public static String restartRenews(Failure failure) {
        String service = failure.rancherService();
        return "On " + failure.node() + " run systemctl restart " + service
                + ", which renews what has ended or ends within"
                + " 120 days (90 in releases before May 2025). For new keys stop it and run "
                + failure.rancherProgram()
                + " certificate rotate before the start. Servers go before agents; then fetch"
                + " kubeconfigs again.";
    }

    /** The documents name no update cmdlet for it. Source: "Known issues for security", on mocctl. */
    public static String mocLogin() {
        return "No update cmdlet renews mocctl. Run Repair-MocLogin on the AKS host, as the user whose login it is; it logs"
                + " mocctl in again.";
    }

    /** The documents renew these clients for a management cluster only. */
    public static String hostClient(Failure failure) {
        return "No command renews " + failure.component()
                + " for a target cluster: it is a client on the AKS host. If it"
                + " serves the management cluster, Update-AksHciCertificates renews it there; else find out what uses it.";
    }

    public static String strayBalancer() {
        return "-patchLoadBalancer renews the agent of a load balancer where HAProxy balances, and by the inventory it does"
                + " not here. If it does, set loadBalancer: haproxy and scan again; else find out what uses the file.";
    }

    public static String managementKubernetes() {
        return "There is no command for the control plane of a management cluster. If it is kubeconfig-mgmt, replace it by"
                + " /etc/kubernetes/admin.conf of the management control plane VM first: the update cmdlets need it.";
    }
}
