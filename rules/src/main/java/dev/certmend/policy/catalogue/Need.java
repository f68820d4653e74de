package dev.certmend.policy.catalogue;

import dev.certmend.vocabulary.Vocabulary;

/** What must have been observed of an asset before the silence of a control's rules may count as a pass. */
public enum Need implements Vocabulary {
    /** When its validity begins. */
    START,
    /** When its validity ends. */
    END,
    /** Of which kind its public key is, and how long where that kind has sizes. */
    KEY,
    /** By which algorithm it is signed. */
    SIGNATURE,
    /** Silence is never enough: one of the control's rules has to say that the asset passes. */
    VERDICT
}
