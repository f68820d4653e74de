package dev.certmend.policy.drl;

/** What a rule may say of an asset. */
public enum Verb {
    FAIL("fail"),
    UNKNOWN("unknown"),
    NOT_APPLICABLE("notApplicable"),
    PASS("pass");

    private final String word;

    Verb(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** Whether it says why and how bad it is. */
    boolean isSpoken() {
        return this == FAIL || this == UNKNOWN;
    }
}
