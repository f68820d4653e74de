package dev.certmend.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class NameRangeTest {

    @Example
    void aRangeIsWrittenOut() {
        assertThat(NameRange.expand("cp-[1:3]")).containsExactly("cp-1", "cp-2", "cp-3");
        assertThat(NameRange.expand("cp-[08:10].west")).containsExactly("cp-08.west", "cp-09.west", "cp-10.west");
        assertThat(NameRange.expand("r[1:2]-s[1:2]")).containsExactly("r1-s1", "r1-s2", "r2-s1", "r2-s2");
        assertThat(NameRange.expand("[0:1]")).containsExactly("0", "1");
        assertThat(NameRange.expand("rack-[a:c]")).containsExactly("rack-a", "rack-b", "rack-c");
        assertThat(NameRange.expand("w[01:10:4]")).containsExactly("w01", "w05", "w09");
    }

    @Property
    void aRangeStandsForEveryNumberOfIt(
            @ForAll @AlphaChars @StringLength(max = 20) String before,
            @ForAll @IntRange(max = 100_000) int from,
            @ForAll @IntRange(max = 500) int more,
            @ForAll @AlphaChars @StringLength(max = 20) String after) {
        List<String> names = NameRange.expand(before + "[" + from + ":" + (from + more) + "]" + after);

        assertThat(names)
                .containsExactlyElementsOf(IntStream.rangeClosed(from, from + more)
                        .mapToObj(number -> before + number + after)
                        .toList());
    }

    @Property
    void aFirstNumberWithLeadingZerosGivesTheWidth(
            @ForAll @IntRange(min = 2, max = 9) int width, @ForAll @IntRange(max = 9) int from) {
        List<String> names = NameRange.expand("n[" + "0".repeat(width - 1) + from + ":12]");

        assertThat(names).hasSize(13 - from).allSatisfy(name -> assertThat(name).hasSize(1 + width));
        assertThat(names.get(names.size() - 1)).endsWith("012".substring(3 - Math.min(3, width)));
    }

    @Property
    void severalRangesMultiply(
            @ForAll @IntRange(min = 1, max = 99) int rows, @ForAll @IntRange(min = 1, max = 99) int slots) {
        assertThat(NameRange.expand("r[1:" + rows + "]s[1:" + slots + "]"))
                .hasSize(rows * slots)
                .doesNotHaveDuplicates();
    }

    @Property
    void arbitraryTextGivesFewNamesWithoutBracketsOrIsRefused(@ForAll("likeRanges") String text) {
        try {
            assertThat(NameRange.expand(text))
                    .hasSizeBetween(1, NameRange.MAX_NAMES)
                    .noneMatch(name -> name.contains("[") || name.contains("]"));
        } catch (IllegalArgumentException e) {
            assertThat(e)
                    .hasMessageMatching("(?s).*(a range is two numbers|runs backwards|stands for more than|mixes).*");
        }
    }

    @Example
    void moreNamesThanAnEstateHasNodesAreRefused() {
        assertThat(NameRange.expand("n[1:10000]")).hasSize(10_000);
        assertThatThrownBy(() -> NameRange.expand("n[0:10000]")).hasMessageContaining("more than 10000 names");
        assertThatThrownBy(() -> NameRange.expand("[1:101][1:100]")).hasMessageContaining("more than 10000 names");
        assertThatThrownBy(() -> NameRange.expand("[1:1]".repeat(200_000)))
                .hasMessageContaining("longer than any name");
    }

    @Provide
    Arbitrary<String> likeRanges() {
        return Arbitraries.of("[", "]", ":", "0", "1", "9", "99999", "-", "a", "[1:3]", "[09:11]")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }
}
