package dev.certmend.lab.linux;

/** What {@code sudo -n} says on a node. */
public enum Sudo {
    /** {@code NOPASSWD} for everything, as on the nodes of AKS hybrid. */
    GRANTED,
    /** A password is required, which {@code -n} cannot give. */
    PASSWORD_REQUIRED
}
