package dev.certmend.fact;

import dev.certmend.vocabulary.Vocabulary;

/** How far a request to a signer of Kubernetes has come, as its conditions and its certificate tell. */
public enum SigningRequestState implements Vocabulary {
    /** Nobody has decided on it. */
    PENDING,
    /** It was approved, and the signer has not issued the certificate. */
    APPROVED,
    /** The certificate was issued. */
    ISSUED,
    /** It was denied, which is for good. */
    DENIED,
    /** The signer could not issue the certificate, which is for good. */
    FAILED
}
