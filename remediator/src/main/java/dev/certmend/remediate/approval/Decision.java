package dev.certmend.remediate.approval;

import dev.certmend.vocabulary.Vocabulary;

/** What somebody says of a plan. */
public enum Decision implements Vocabulary {
    APPROVE,
    REJECT
}
