package dev.certmend.policy.catalogue;

import dev.certmend.vocabulary.Vocabulary;

/** What a control is judged on. */
public enum AssetKind implements Vocabulary {
    CLUSTER,
    NODE,
    TARGET,
    CERTIFICATE,
    TOKEN,
    REVOCATION_LIST,
    SIGNING_REQUEST,
    KEY_FILE,
    MANAGED_CERTIFICATE,
    /** An exception of the policy itself; judged beside the rules, by how it was used. */
    WAIVER
}
