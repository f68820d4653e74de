package dev.certmend.result;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.Finding;
import dev.certmend.fact.KeyFileFact;
import dev.certmend.fact.ManagedCertificateFact;
import dev.certmend.fact.NodeFact;
import dev.certmend.fact.OutageFact;
import dev.certmend.fact.RevocationListFact;
import dev.certmend.fact.ScanHeader;
import dev.certmend.fact.SigningRequestFact;
import dev.certmend.fact.Summary;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TokenFact;
import java.util.List;
import java.util.Objects;

/**
 * A whole result file in memory, for those who need to see all of it: planners and reports. Whoever only needs a
 * record at a time reads the file as a stream.
 */
public record ScanResult(
        ScanHeader header,
        List<TargetFact> targets,
        List<CertificateFact> certificates,
        List<TokenFact> tokens,
        List<RevocationListFact> revocationLists,
        List<SigningRequestFact> signingRequests,
        List<KeyFileFact> keyFiles,
        List<ManagedCertificateFact> managedCertificates,
        List<ClusterFact> clusters,
        List<NodeFact> nodes,
        List<OutageFact> outages,
        List<Finding> findings,
        Summary summary) {

    public ScanResult {
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(summary, "summary");
        targets = List.copyOf(targets);
        certificates = List.copyOf(certificates);
        tokens = List.copyOf(tokens);
        revocationLists = List.copyOf(revocationLists);
        signingRequests = List.copyOf(signingRequests);
        keyFiles = List.copyOf(keyFiles);
        managedCertificates = List.copyOf(managedCertificates);
        clusters = List.copyOf(clusters);
        nodes = List.copyOf(nodes);
        outages = List.copyOf(outages);
        findings = List.copyOf(findings);
    }
}
