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
public record Saying(Object asset, Verb verb, Severity severity, String text, Map<String, @Nullable Object> evidence) {}
