package dev.certmend.fact;

import dev.certmend.vocabulary.Vocabulary;

/** What a certificate is used for, by its extended key usage and basic constraints. */
public enum Usage implements Vocabulary {
    CA,
    CLIENT,
    SERVER
}
