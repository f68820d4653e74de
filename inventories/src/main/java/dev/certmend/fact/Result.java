package dev.certmend.fact;

import dev.certmend.vocabulary.Vocabulary;

/** What a control says of an asset. Unknown is never pass. */
public enum Result implements Vocabulary {
    PASS,
    FAIL,
    /** The facts that the control needs were not observed. */
    UNKNOWN,
    NOT_APPLICABLE,
    /** Failed, and an approved, dated exception covers it. */
    WAIVED
}
