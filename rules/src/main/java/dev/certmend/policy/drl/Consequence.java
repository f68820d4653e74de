package dev.certmend.policy.drl;

import dev.certmend.fact.Severity;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says where its patterns hold.
 *
 * @param text the end of a sentence about the asset, with names of evidence in braces; empty where nothing is said
 * @param evidence the facts by name
 */
record Consequence(Verb verb, Severity severity, String text, Map<String, Term> evidence) {

    Map<String, @Nullable Object> evidence(Frame frame) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        evidence.forEach((name, term) -> values.put(name, term.value().in(frame)));
        return values;
    }
}
