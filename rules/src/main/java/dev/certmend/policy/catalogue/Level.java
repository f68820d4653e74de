package dev.certmend.policy.catalogue;

import dev.certmend.vocabulary.Vocabulary;

/** How binding a control is (RFC 2119), spelled as there. */
public enum Level implements Vocabulary {
    MUST,
    SHOULD,
    MAY;

    @Override
    public String word() {
        return name();
    }
}
