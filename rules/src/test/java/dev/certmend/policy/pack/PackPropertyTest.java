package dev.certmend.policy.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a pack holds, reading it ends: with a pack, or with a refusal that says where. */
class PackPropertyTest {

    private static final int MOST_OF_A_RULE = 60 * 1024;

    private static final String HEAD = """
            package example;
            unit ControlsUnit;
            import dev.certmend.fact.Severity;
            import dev.certmend.fact.Usage;
            rule "EXAMPLE-SERVER-LIFETIME"
            when
            """;

    private static final String TAIL = """

            then
                verdicts.fail("EXAMPLE-SERVER-LIFETIME", $it, Severity.LOW, "is bad.");
            end
            """;

    private static final List<String> WORDS = List.of(
            "$it",
            "$it",
            ":",
            "/certificates",
            "/clusters",
            "[",
            "]",
            "(",
            ")",
            ",",
            "&&",
            "||",
            "not",
            "exists",
            "in",
            "contains",
            "str",
            "startsWith",
            "==",
            "!=",
            "<",
            ">=",
            "null",
            "true",
            "1",
            "1.5",
            "\"text\"",
            "Usage.SERVER",
            "usage",
            "lifetime",
            "notAfter",
            "fact",
            ".",
            "location",
            "path",
            "limits.days",
            "asOf",
            "relations.replaced",
            "endsWithin",
            "then",
            "end",
            "verdicts.fail",
            "Severity.LOW",
            ";",
            "$other",
            "-",
            "\n");

    @Property(tries = 300)
    void any_words_of_the_language_in_any_order(@ForAll("conditions") String conditions) {
        PackInMemory.reads(PackInMemory.RULE, (HEAD + "$it : /certificates" + conditions + TAIL).getBytes(UTF_8));
    }

    @Property(tries = 300)
    void a_file_with_a_few_other_bytes(@ForAll("files") String file, @ForAll("edits") List<int[]> edits) {
        byte[] content = PackInMemory.scaffold(file);
        edits.forEach(edit -> content[edit[0] % content.length] = (byte) edit[1]);

        PackInMemory.reads(file, content);
    }

    @ParameterizedTest
    @MethodSource("endless")
    void what_goes_on_and_on_is_refused(String file, String start, String again) {
        String content = start + again.repeat((MOST_OF_A_RULE - start.length()) / again.length());

        assertThat(PackInMemory.reads(file, content.getBytes(UTF_8))).isFalse();
    }

    static Stream<Arguments> endless() {
        String pattern = HEAD + "$it : /certificates";
        return Stream.concat(
                Stream.of(
                                "(",
                                "a(",
                                "[",
                                "/*",
                                "\"",
                                "x",
                                "x.",
                                "fact.",
                                "not ",
                                "1",
                                "a && ",
                                "(a ||",
                                "\n",
                                "//",
                                "é",
                                "exists /certificates\n",
                                "\0")
                        .flatMap(it -> Stream.of(
                                Arguments.of(PackInMemory.RULE, "", it),
                                Arguments.of(PackInMemory.RULE, pattern + "[ ", it),
                                Arguments.of(PackInMemory.RULE, pattern + "[ usage == Usage.SERVER, lifetime > ", it))),
                Stream.of("[", "{", "a: [", "- ", "? ", "&a ", "*a ", "!!x ", "'", "a:\n ", "{a: ", "x")
                        .flatMap(it -> Stream.of(
                                Arguments.of(Pack.CATALOGUE, "", it),
                                Arguments.of(Pack.CATALOGUE, "controls: ", it),
                                Arguments.of(PackInMemory.CASE, "facts: ", it))));
    }

    @Provide
    Arbitrary<String> conditions() {
        return Arbitraries.of(WORDS).list().ofMaxSize(80).map(words -> " " + String.join(" ", words));
    }

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of(PackInMemory.RULE, Pack.CATALOGUE, PackInMemory.CASE);
    }

    @Provide
    Arbitrary<List<int[]>> edits() {
        Arbitrary<int[]> edit = Combinators.combine(
                        Arbitraries.integers().between(0, 10_000),
                        Arbitraries.integers().between(1, 255))
                .as((place, value) -> new int[] {place, value});
        return edit.list().ofMinSize(1).ofMaxSize(5);
    }
}
