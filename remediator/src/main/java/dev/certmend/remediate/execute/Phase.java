package dev.certmend.remediate.execute;

import dev.certmend.vocabulary.Vocabulary;

/** What a journal entry records. */
public enum Phase implements Vocabulary {
    /** The run began: who approved what, and in which state the clusters were. */
    STARTED,
    /** A run that had been cut off goes on. */
    RESUMED,
    STEP_STARTED,
    STEP_DONE,
    /** Everything that the step would renew was newer already. */
    STEP_SKIPPED,
    STEP_FAILED,
    /** The run ended before its last step; it may be started again. */
    STOPPED,
    /** Every step is done and a new scan was judged. The plan never runs again. */
    FINISHED
}
