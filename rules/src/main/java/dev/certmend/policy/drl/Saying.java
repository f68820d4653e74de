package dev.certmend.policy.drl;

import dev.certmend.fact.Severity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of one asset.
 *
 * @param asset of what, one of the facts that the rule was given
 * @param severity how bad it is
 * @param text the end of a sentence about the asset, with names of evidence in braces
 * @param evidence the facts by name, null for what was not observed
 */
public record Saying(Object asset, Verb verb, Severity severity, String text, Map<String, @Nullable Object> evidence) {

    /** The longest that a value is in words; of what is longer the beginning is told. */
    public static final int MAX_VALUE = 200;

    private static final int CHARACTERS_A_STEP = 4;

    /** What is said has to be kept, so words count as work; otherwise a rule of few comparisons could fill the memory. */
    long work() {
        return (text.length() + (long) MAX_VALUE * evidence.size()) / CHARACTERS_A_STEP;
    }
}
