package dev.certmend.fact;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One line of a result file. The property {@code type} says which kind it is. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ScanHeader.class, name = "scan"),
    @JsonSubTypes.Type(value = TargetFact.class, name = "target"),
    @JsonSubTypes.Type(value = CertificateFact.class, name = "certificate"),
    @JsonSubTypes.Type(value = TokenFact.class, name = "token"),
    @JsonSubTypes.Type(value = RevocationListFact.class, name = "revocation-list"),
    @JsonSubTypes.Type(value = SigningRequestFact.class, name = "signing-request"),
    @JsonSubTypes.Type(value = KeyFileFact.class, name = "key-file"),
    @JsonSubTypes.Type(value = ManagedCertificateFact.class, name = "managed-certificate"),
    @JsonSubTypes.Type(value = ClusterFact.class, name = "cluster"),
    @JsonSubTypes.Type(value = NodeFact.class, name = "node"),
    @JsonSubTypes.Type(value = OutageFact.class, name = "outage"),
    @JsonSubTypes.Type(value = Finding.class, name = "finding"),
    @JsonSubTypes.Type(value = Summary.class, name = "summary"),
})
public sealed interface ScanRecord
        permits ScanHeader,
                TargetFact,
                CertificateFact,
                TokenFact,
                RevocationListFact,
                SigningRequestFact,
                KeyFileFact,
                ManagedCertificateFact,
                ClusterFact,
                NodeFact,
                OutageFact,
                Finding,
                Summary {}
