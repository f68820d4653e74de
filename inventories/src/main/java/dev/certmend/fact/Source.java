package dev.certmend.fact;

import dev.certmend.vocabulary.Vocabulary;

/** How a target was read. */
public enum Source implements Vocabulary {
    SSH,
    KUBECONFIG,
    KUBERNETES,
    TLS,
    FILE
}
