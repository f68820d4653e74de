package dev.certmend.policy.catalogue;

import java.util.Objects;

/**
 * Where it is written that a control must hold, or what speaks against it.
 *
 * @param document title and date, or number, of the source
 * @param section the part of it
 * @param grade what kind of source it is
 */
public record Citation(String document, String section, Grade grade) {

    public Citation {
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(section, "section");
        Objects.requireNonNull(grade, "grade");
    }
}
