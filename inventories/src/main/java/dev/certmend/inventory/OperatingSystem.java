package dev.certmend.inventory;

import dev.certmend.vocabulary.Vocabulary;

/** What a node runs, which decides the language of its probe. */
public enum OperatingSystem implements Vocabulary {
    LINUX,
    WINDOWS
}
