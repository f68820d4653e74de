package dev.certmend.vocabulary;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A closed vocabulary whose words are spelled in files and on screens in lower case with hyphens. */
public interface Vocabulary {

    String name();

    /** The spelling in files and on screens: {@code NOT_APPLICABLE} is {@code not-applicable}. */
    @JsonValue
    default String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant that is spelled this way, if there is one. */
    static <E extends Enum<E> & Vocabulary> Optional<E> find(Class<E> vocabulary, String word) {
        return Arrays.stream(vocabulary.getEnumConstants())
                .filter(constant -> constant.word().equals(word))
                .findFirst();
    }

    /** All words in their declared order, comma-separated, for messages that say what would be right. */
    static <E extends Enum<E> & Vocabulary> String words(Class<E> vocabulary) {
        return Arrays.stream(vocabulary.getEnumConstants())
                .map(Vocabulary::word)
                .collect(Collectors.joining(", "));
    }
}
