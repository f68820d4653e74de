package dev.certmend.policy.cases;

import java.util.List;

/**
 * What came out of a case.
 *
 * @param control which control
 * @param name the name of the case
 * @param differences pairs of lines that begin with {@code -} for what was expected and {@code +} for what came out;
 *     empty where they are the same
 */
public record CaseOutcome(String control, String name, List<String> differences) {

    public CaseOutcome {
        differences = List.copyOf(differences);
    }

    public boolean isGreen() {
        return differences.isEmpty();
    }
}
