package dev.certmend.inventory;

import dev.certmend.vocabulary.Vocabulary;

/** The part a cluster plays in AKS hybrid. */
public enum ClusterRole implements Vocabulary {
    /** The AKS host, which manages the others. */
    MANAGEMENT,
    /** A workload cluster. */
    TARGET
}
