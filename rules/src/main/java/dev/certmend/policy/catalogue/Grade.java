package dev.certmend.policy.catalogue;

import dev.certmend.vocabulary.Vocabulary;

/** How much a cited source can be relied on. */
public enum Grade implements Vocabulary {
    /** A standard, such as an RFC. */
    STANDARD,
    /** The vendor's documentation. */
    VENDOR,
    /** Read in open source code. */
    SOURCE,
    /** The vendor's issue tracker. */
    ISSUE,
    /** Somebody else's notes. */
    THIRD_PARTY,
    /** Concluded from the facts that the control names; no source says it. */
    INFERENCE
}
