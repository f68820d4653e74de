package dev.certmend.remediate.action;

import dev.certmend.vocabulary.Vocabulary;

/** What a step does to the service of a cluster while it runs, from least to worst. */
public enum Effect implements Vocabulary {
    NONE,
    RELOAD,
    RESTART,
    DOWNTIME
}
