package dev.certmend.policy.drools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.Result;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.Usage;
import dev.certmend.policy.judge.Judgement;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a rule of a pack cannot do, however it is written: take all the time, or all the memory. */
class OwnRuleLimitsTest extends PackOnDisk {

    @Test
    void a_rule_that_would_go_on_for_ever_leaves_its_control_unknown_and_the_rest_judged() throws IOException {
        String every = "/certificates[ notAfter != null ]\n";
        write(HEADER + "$it : /certificates\n" + every.repeat(6) + "/certificates[ notAfter == null ]\n" + FAIL);
        ScanRecord[] many = IntStream.range(0, 40)
                .mapToObj(it -> certificate("c" + it, START.plusSeconds(60), Usage.SERVER))
                .toArray(ScanRecord[]::new);

        Judgement judgement = new DroolsPolicyEngine().judge(Facts.of(List.of(many)), policy(), AS_OF);

        assertThat(judgement.findings())
                .filteredOn(it -> it.control().equals(CONTROL))
                .hasSize(40)
                .allMatch(it -> it.result() == Result.UNKNOWN
                        && it.message().contains("rule EXAMPLE-SERVER-LIFETIME of an own pack failed")
                        && it.message().contains("more comparisons"));
        assertThat(judgement.findings())
                .filteredOn(it -> it.control().equals("VALIDITY-EXPIRED"))
                .hasSize(40)
                .allMatch(it -> it.result() == Result.FAIL);
    }

    /** Rules hold no loops and no way to allocate; what they say is all that they can make more of. */
    @Test
    void a_rule_that_would_fill_the_memory_with_words_leaves_its_control_unknown_and_the_rest_judged()
            throws IOException {
        String braces = "{x}".repeat(160);
        String more = IntStream.range(1, 16)
                .mapToObj(it -> ", \"x" + it + "\", $it.fact.subject")
                .collect(Collectors.joining());
        write(HEADER + "$it : /certificates\nthen\nverdicts.fail(\"" + CONTROL + "\", $it, Severity.LOW, \"" + braces
                + "\", \"x\", $it.fact.subject" + more + ");\nend\n");
        ScanRecord[] many = IntStream.range(0, 7_000)
                .mapToObj(it -> certificate("c" + it, START, Usage.SERVER))
                .toArray(ScanRecord[]::new);

        Judgement judgement = new DroolsPolicyEngine().judge(Facts.of(List.of(many)), policy(), AS_OF);

        assertThat(judgement.findings())
                .filteredOn(it -> it.control().equals(CONTROL))
                .hasSize(7_000)
                .allMatch(it -> it.result() == Result.UNKNOWN
                        && it.message().contains("rule EXAMPLE-SERVER-LIFETIME of an own pack failed"));
        assertThat(judgement.findings())
                .filteredOn(it -> it.control().equals("VALIDITY-EXPIRED"))
                .hasSize(7_000)
                .allMatch(it -> it.result() == Result.FAIL);
    }

    @Test
    void a_value_of_any_length_is_cut_in_what_a_rule_says() throws IOException {
        write(HEADER + "$it : /certificates\nthen\nverdicts.fail(\"" + CONTROL + "\", $it, Severity.LOW, \""
                + "{x} ".repeat(100) + "\", \"x\", $it.fact.subject);\nend\n");

        Judgement judgement = DroolsPolicyEngine.ofPacks()
                .judge(
                        Facts.of(List.of(certificate("c", "CN=" + "c".repeat(1_000_000), START, Usage.SERVER))),
                        policy(),
                        AS_OF);

        assertThat(judgement.findings()).singleElement().satisfies(it -> {
            assertThat(it.message()).hasSizeLessThan(1_500).endsWith("…");
            assertThat(it.evidence().get("x")).hasSizeLessThan(250).endsWith("…");
        });
    }

    @Test
    void the_rules_of_a_pack_share_a_limit_and_the_first_in_the_order_of_names_have_it_first() throws IOException {
        String rest = "/certificates[ notAfter != null ]\n".repeat(6) + "/certificates[ notAfter == null ]\n";
        for (String name : List.of("a", "b", "c", "d", "z")) {
            String rule = CONTROL + "." + name;
            Files.writeString(
                    folder.resolve("rules").resolve(rule + ".drl"),
                    HEADER.replace("\"" + CONTROL, "\"" + rule) + "$it : /certificates"
                            + (name.equals("z") ? "[ fact.subject == \"CN=c0\" ]\n" : "\n" + rest) + FAIL);
        }
        write(HEADER + "$it : /certificates[ fact.subject == \"CN=c1\" ]\n" + FAIL);
        ScanRecord[] many = IntStream.range(0, 40)
                .mapToObj(it -> certificate("c" + it, START, Usage.SERVER))
                .toArray(ScanRecord[]::new);

        Judgement judgement = DroolsPolicyEngine.ofPacks().judge(Facts.of(List.of(many)), policy(), AS_OF);

        assertThat(judgement.findings())
                .filteredOn(it -> it.result() == Result.FAIL)
                .singleElement()
                .satisfies(it -> assertThat(it.message()).contains("/c1"));
        assertThat(judgement.findings())
                .filteredOn(it -> it.result() == Result.UNKNOWN)
                .hasSize(39)
                .allMatch(it -> it.message().contains("a rule or its pack"));
    }
}
