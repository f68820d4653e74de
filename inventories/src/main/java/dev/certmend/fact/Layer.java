package dev.certmend.fact;

import dev.certmend.vocabulary.Vocabulary;

/** Which layer of a cluster a credential belongs to. */
public enum Layer implements Vocabulary {
    /** The Microsoft on-premises cloud beneath AKS hybrid: cloud agent, node agents and their clients. */
    MOC,
    KUBERNETES,
    AZURE,
    OTHER
}
