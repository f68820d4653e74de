package dev.certmend.policy.syntax;

import dev.certmend.vocabulary.Vocabulary;
import dev.certmend.yaml.Fields;
import java.util.Optional;
import java.util.function.Supplier;

/** What the documents of a policy have in common. */
public final class Documents {

    private static final String API_VERSION = "certmend.dev/v1";

    private Documents() {}

    /** Checks that a document says what it is. */
    public static void kind(Fields root, String kind) {
        expect(root, "apiVersion", API_VERSION);
        expect(root, "kind", kind);
    }

    /** A word that must be there; a problem is reported and any word returned where it is not. */
    public static <E extends Enum<E> & Vocabulary> E word(Fields fields, String key, Class<E> vocabulary) {
        return fields.requiredWord(key, vocabulary).orElse(vocabulary.getEnumConstants()[0]);
    }

    /** Builds something; an {@link IllegalArgumentException} becomes a problem of the key. */
    public static <T> Optional<T> build(Fields fields, String key, Supplier<T> builder) {
        try {
            return Optional.of(builder.get());
        } catch (IllegalArgumentException e) {
            fields.problem(key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static void expect(Fields root, String key, String value) {
        if (!root.required(key).equals(value) && root.has(key)) {
            root.problem(key, "'" + key + "' is '" + value + "' in a file of this kind");
        }
    }
}
