package dev.certmend.remediate.verify;

import java.util.List;
import java.util.Objects;

/**
 * One question about a run and its answer.
 *
 * @param question what was checked
 * @param problems what speaks against it; empty where it holds
 * @param details what was found, for people
 */
public record Check(String question, List<String> problems, List<String> details) {

    public Check {
        Objects.requireNonNull(question, "question");
        problems = List.copyOf(problems);
        details = List.copyOf(details);
    }

    public boolean holds() {
        return problems.isEmpty();
    }
}
