package dev.certmend.report.word;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Remedy;
import dev.certmend.fact.Result;
import java.util.Map;
import java.util.stream.Collectors;

/** What mends a finding, in words. An action that is not known here is still shown, with its parameters. */
public final class RemedyText {

    private static final String NOTHING = "No remedy is known; ask the owner of the cluster.";

    /** Sentences by action; {@code {name}} stands for a parameter. */
    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry(
                    "aks-hci.update-certificates",
                    "Update the certificates and tokens of the MOC clients of management cluster {cluster}"),
            Map.entry(
                    "aks-hci.fix-kubelet-credentials",
                    "Issue new control plane certificates for cluster {cluster}, from management cluster"
                            + " {managementCluster}"),
            Map.entry(
                    "aks-hci.fix-cloud-credentials",
                    "Issue new tokens for the pods of cluster {cluster} that talk to MOC, from management cluster"
                            + " {managementCluster}"),
            Map.entry(
                    "aks-hci.patch-load-balancer",
                    "Issue new tokens for the pods of cluster {cluster} that talk to MOC, and a new certificate for its"
                            + " load balancer, from management cluster {managementCluster}"),
            Map.entry("kubeadm.renew", "Renew the kubeadm certificates on node {node} of cluster {cluster}"));

    private RemedyText() {}

    /** The remedy, then what a person has to do, as far as there is either; of what is waived, who answers until when. */
    public static String of(Finding finding) {
        return waiver(finding) + mending(finding);
    }

    private static String waiver(Finding finding) {
        String owner = finding.evidence().get("waiverOwner");
        String until = finding.evidence().get("waiverUntil");
        return finding.result() != Result.WAIVED || owner == null || until == null
                ? ""
                : "Waived until " + Printable.of(until) + "; " + Printable.of(owner) + " answers for it. ";
    }

    private static String mending(Finding finding) {
        Remedy remedy = finding.remedy();
        String manual = finding.manual();
        if (remedy == null) {
            return manual == null ? NOTHING : Printable.of(manual);
        }
        return manual == null ? of(remedy) : of(remedy) + " " + Printable.of(manual);
    }

    /** Such as {@code Renew the kubeadm certificates on node cp-1 of cluster shops (kubeadm.renew).} */
    public static String of(Remedy remedy) {
        String sentence = SENTENCES.get(remedy.action());
        if (sentence != null) {
            for (Map.Entry<String, String> parameter : remedy.parameters().entrySet()) {
                sentence = sentence.replace("{" + parameter.getKey() + "}", Printable.of(parameter.getValue()));
            }
        }
        if (sentence == null || sentence.contains("{")) {
            return inGeneral(remedy);
        }
        return sentence + " (" + remedy.action() + ").";
    }

    private static String inGeneral(Remedy remedy) {
        String parameters = remedy.parameters().entrySet().stream()
                .map(it -> Printable.of(it.getKey()) + " " + Printable.of(it.getValue()))
                .collect(Collectors.joining(", "));
        return "Run " + Printable.of(remedy.action()) + (parameters.isEmpty() ? "." : " for " + parameters + ".");
    }
}
