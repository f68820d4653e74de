package dev.certmend.report;

import dev.certmend.vocabulary.Vocabulary;

/** The formats in which a whole result can be told. */
public enum ReportFormat implements Vocabulary {
    /** One page for people who decide; opens anywhere, asks nothing of the network. */
    HTML,
    /** One document for programs. */
    JSON,
    /** Text for terminals and logs. */
    TABLE
}
