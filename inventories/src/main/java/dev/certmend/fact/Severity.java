package dev.certmend.fact;

import dev.certmend.vocabulary.Vocabulary;

/** How bad a finding is, from least to worst. The order of the constants is the order of severity. */
public enum Severity implements Vocabulary {
    INFO,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
