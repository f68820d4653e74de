package dev.certmend.inventory;

import dev.certmend.vocabulary.Vocabulary;

/** Which product a cluster runs on. */
public enum Platform implements Vocabulary {
    AKS_HCI,
    AKS,
    KUBEADM,
    K3S,
    RKE2,
    GENERIC
}
