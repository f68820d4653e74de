package dev.certmend.policy.drools;

import dev.certmend.policy.drl.Saying;
import dev.certmend.vocabulary.Vocabulary;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What rules of own packs say, with the facts that they name. */
final class OwnSentences {

    /** Values stand in it as often as its rule likes. */
    private static final int MAX_TEXT = 1_000;

    private static final Pattern NAMED = Pattern.compile("\\{([^}]*)}");

    private OwnSentences() {}

    /** A sentence about an asset; empty where the rule says no more than a result. */
    static Sentence of(Asset asset, Saying saying, Instant asOf) {
        if (saying.text().isEmpty()) {
            return Sentence.of("");
        }
        String text = NAMED.matcher(saying.text())
                .replaceAll(
                        it -> Matcher.quoteReplacement(words(saying.evidence().get(it.group(1)))));
        String message = asset.label() + " " + cut(text, MAX_TEXT);
        Sentence sentence = asset instanceof CertificateAsset certificate
                ? Sentences.facts(certificate, asOf).of(message)
                : Sentence.of(message).with("asOf", asOf);
        saying.evidence().forEach((name, value) -> sentence.with(name, value == null ? null : words(value)));
        return sentence;
    }

    /** Certificates may hold names of any length, which a rule must not be able to multiply. */
    private static String words(@Nullable Object value) {
        return cut(spelled(value), Saying.MAX_VALUE);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, text.offsetByCodePoints(0, most / 2)) + "…";
    }

    private static String spelled(@Nullable Object value) {
        if (value == null) {
            return "(not observed)";
        }
        if (value instanceof Duration duration) {
            return Amounts.exactly(duration);
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(OwnSentences::spelled).collect(Collectors.joining(", "));
        }
        return value instanceof Vocabulary word ? word.word() : value.toString();
    }
}
