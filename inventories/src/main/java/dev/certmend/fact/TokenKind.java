package dev.certmend.fact;

import dev.certmend.vocabulary.Vocabulary;

/** What kind of token was observed. */
public enum TokenKind implements Vocabulary {
    JWT,
    BOOTSTRAP,
    /** A MOC login file's token. */
    LOGIN
}
