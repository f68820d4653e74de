package dev.certmend.remediate.plan;

import java.util.List;

/**
 * What a new look must show after a step.
 *
 * @param renewed how many of the pinned credentials have another fingerprint and end later
 * @param gone findings that are no longer there
 */
public record Postcondition(int renewed, List<String> gone) {

    public Postcondition {
        gone = List.copyOf(gone);
    }
}
