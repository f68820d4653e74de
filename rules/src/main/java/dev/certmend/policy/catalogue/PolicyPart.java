package dev.certmend.policy.catalogue;

import dev.certmend.vocabulary.Vocabulary;

/** What a policy may hold that a control compares with; without it the control applies to nothing. */
public enum PolicyPart implements Vocabulary {
    /** Maintenance windows of the calendar. */
    WINDOWS,
    /** Freezes of the calendar. */
    FREEZES,
    /** The issuers whose certificates the public trusts. */
    PUBLIC_ISSUERS
}
