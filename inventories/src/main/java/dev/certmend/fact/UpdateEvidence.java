package dev.certmend.fact;

import dev.certmend.vocabulary.Vocabulary;

/** Which kind of evidence decided when a cluster was last updated. */
public enum UpdateEvidence implements Vocabulary {
    OBSERVED,
    INFERRED,
    DECLARED
}
