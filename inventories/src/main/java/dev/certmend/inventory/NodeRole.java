package dev.certmend.inventory;

import dev.certmend.vocabulary.Vocabulary;

/** The part a node plays in its cluster. */
public enum NodeRole implements Vocabulary {
    /** A Windows host of AKS hybrid. */
    HOST,
    CONTROL_PLANE,
    WORKER,
    LOAD_BALANCER,
    ETCD
}
