package dev.certmend.policy.cases;

import dev.certmend.fact.Finding;
import java.util.List;

/**
 * A case and what is really said of it, by the engine and not by its author.
 *
 * @param shown the case
 * @param findings what its control says of its facts; nothing where it is met
 */
public record Example(PackCase shown, List<Finding> findings) {

    public Example {
        findings = List.copyOf(findings);
    }
}
