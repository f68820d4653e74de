package dev.certmend.fact;

import dev.certmend.vocabulary.Vocabulary;

/** Whether anything uses a certificate in its place, as far as the configuration of its machine tells. */
public enum CertificateState implements Vocabulary {
    /** A configuration names it. */
    IN_USE,
    /** A newer one has taken its place, and nothing reads it any more. */
    SUPERSEDED,
    /** Every configuration was read; they name others of its folder, and not this one. */
    UNUSED
}
