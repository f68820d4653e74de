package dev.certmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.report.word.Printable;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ForeignTextTest {

    @Property
    void no_text_whatever_controls_what_shows_it(@ForAll String text) {
        assertThat(Printable.of(text).codePoints())
                .noneMatch(Character::isISOControl)
                .noneMatch(it -> Character.getType(it) == Character.FORMAT)
                .noneMatch(it -> Character.getType(it) == Character.SURROGATE);
    }

    @Property
    void no_text_whatever_outgrows_its_column_or_loses_a_letter(
            @ForAll String text, @ForAll @IntRange(min = 2, max = 40) int width) {
        String shown = Printable.of(text);

        assertThat(Columns.wrapped(shown, width))
                .allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(width));
        assertThat(letters(String.join("", Columns.wrapped(shown, width)))).isEqualTo(letters(shown));
    }

    private static String letters(String text) {
        return text.replaceAll("[\\p{Z}\\s]", "");
    }
}
