package dev.certmend.inventory;

import dev.certmend.vocabulary.Vocabulary;

/** What balances the load in front of a cluster. */
public enum LoadBalancer implements Vocabulary {
    HAPROXY,
    KUBEVIP,
    NONE
}
