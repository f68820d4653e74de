package dev.certmend.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class SpellingTest {

    @Example
    void aSlipOfTheKeyboardIsRecognised() {
        List<String> keys = List.of("name", "platform", "role", "os");

        assertThat(Spelling.advice("plattform", keys)).isEqualTo("did you mean 'platform'?");
        assertThat(Spelling.advice("nmae", keys)).isEqualTo("did you mean 'name'?");
        assertThat(Spelling.advice("Platform", keys)).isEqualTo("did you mean 'platform'?");
        assertThat(Spelling.advice("ip", keys)).isEqualTo("known are name, platform, role, os");
        assertThat(Spelling.advice("ip", List.of())).isEqualTo("none is known here");
    }

    @Property
    void aKnownWordIsNearestToItself(@ForAll @NotEmpty Set<@AlphaChars @StringLength(min = 1, max = 12) String> known) {
        for (String word : known) {
            assertThat(Spelling.nearest(word, known).orElseThrow()).isEqualToIgnoringCase(word);
        }
    }

    @Property
    void oneWrongMissingOrSurplusLetterIsForgiven(
            @ForAll @AlphaChars @StringLength(min = 2, max = 12) String word, @ForAll @IntRange(max = 11) int place) {
        int at = place % word.length();
        String wrong = word.substring(0, at) + "-" + word.substring(at + 1);
        String missing = word.substring(0, at) + word.substring(at + 1);
        String surplus = word.substring(0, at) + "-" + word.substring(at);

        assertThat(List.of(wrong, missing, surplus, word.toUpperCase(Locale.ROOT)))
                .allSatisfy(typed ->
                        assertThat(Spelling.nearest(typed, List.of(word))).contains(word));
    }

    @Property
    void aWordOfOtherLettersIsNotMistakenForAKnownOne(
            @ForAll @AlphaChars @StringLength(min = 4, max = 12) String word,
            @ForAll @IntRange(min = 4, max = 12) int length) {
        assertThat(Spelling.nearest("-".repeat(length), List.of(word))).isEmpty();
    }

    @Property
    void adviceAlwaysNamesAKnownWord(
            @ForAll String word, @ForAll @Size(min = 1, max = 5) List<@NotEmpty String> known) {
        assertThat(known).anyMatch(Spelling.advice(word, known)::contains);
    }
}
