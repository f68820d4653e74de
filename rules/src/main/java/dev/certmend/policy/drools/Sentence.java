package dev.certmend.policy.drools;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a finding says, with the facts behind it.
 *
 * @param text one sentence for people
 * @param evidence the facts by name, as they were compared
 */
public record Sentence(String text, SortedMap<String, String> evidence) {

    static Sentence of(String text) {
        return new Sentence(text, new TreeMap<>());
    }

    /** This sentence with one more fact; a null is a fact that was not observed and is left out. */
    Sentence with(String name, @Nullable Object value) {
        if (value != null) {
            evidence.put(name, value instanceof Instant instant ? instant.toString() : String.valueOf(value));
        }
        return this;
    }
}
