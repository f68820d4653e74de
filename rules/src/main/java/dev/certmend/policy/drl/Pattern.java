package dev.certmend.policy.drl;

/**
 * Facts that a rule looks for.
 *
 * @param presence what of them matters
 * @param store where they lie
 * @param slot where the fact stands while it is looked at
 * @param condition what is asked of it
 */
record Pattern(Presence presence, String store, int slot, Condition condition) {

    /** What of the facts matters. */
    enum Presence {
        EACH,
        ANY,
        NONE
    }
}
