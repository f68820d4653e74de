package dev.certmend.policy.judge;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.KeyFileFact;
import dev.certmend.fact.ManagedCertificateFact;
import dev.certmend.fact.NodeFact;
import dev.certmend.fact.OutageFact;
import dev.certmend.fact.RevocationListFact;
import dev.certmend.fact.SigningRequestFact;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TokenFact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was observed of one cluster, which is what is judged at a time. No place, node or target stands here
 * twice; {@link ClusterFactsBuilder} sees to that where shards of a scan overlap.
 *
 * @param cluster the cluster; null for the files and kubeconfigs that no inventory names
 * @param updateLogins the certificates with which AKS hybrid's update cmdlets for it log in, those of another cluster too
 */
public record ClusterFacts(
        @Nullable ClusterFact cluster,
        List<NodeFact> nodes,
        List<TargetFact> targets,
        List<CertificateFact> certificates,
        List<TokenFact> tokens,
        List<RevocationListFact> revocationLists,
        List<SigningRequestFact> signingRequests,
        List<KeyFileFact> keyFiles,
        List<ManagedCertificateFact> managedCertificates,
        List<OutageFact> outages,
        List<CertificateFact> updateLogins) {

    public ClusterFacts {
        nodes = List.copyOf(nodes);
        targets = List.copyOf(targets);
        certificates = List.copyOf(certificates);
        tokens = List.copyOf(tokens);
        revocationLists = List.copyOf(revocationLists);
        signingRequests = List.copyOf(signingRequests);
        keyFiles = List.copyOf(keyFiles);
        managedCertificates = List.copyOf(managedCertificates);
        outages = List.copyOf(outages);
        updateLogins = List.copyOf(updateLogins);
    }
}
