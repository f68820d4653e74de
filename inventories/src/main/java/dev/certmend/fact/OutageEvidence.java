package dev.certmend.fact;

import dev.certmend.vocabulary.Vocabulary;

/** What showed that a node or cluster was off. */
public enum OutageEvidence implements Vocabulary {
    BOOT_HISTORY,
    EVENT_LOG,
    HEARTBEAT,
    /** A leaf that renews itself every few days has ended: nothing renewed it since. */
    CERTIFICATE_CLOCK,
    PREVIOUS_SCAN,
    DECLARED
}
