package dev.certmend.fact;

/** How a target was read. */
public enum Source implements Vocabulary {
    SSH,
    KUBECONFIG,
    KUBERNETES,
    TLS,
    FILE
}
