package dev.certmend.policy.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class GlobTest {

    @Property
    void it_matches_what_the_regular_expression_matches(
            @ForAll @Chars({'a', 'b', '*'}) @StringLength(max = 7) String glob,
            @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 9) String value) {
        boolean expected = Pattern.matches(glob.replace("*", ".*"), value);

        assertThat(new Glob(glob).matches(value)).isEqualTo(expected);
    }
}
