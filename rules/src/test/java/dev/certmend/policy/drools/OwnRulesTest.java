package dev.certmend.policy.drools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Result;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.Usage;
import dev.certmend.policy.PolicyReader;
import dev.certmend.policy.cases.CaseOutcome;
import dev.certmend.policy.judge.Judgement;
import dev.certmend.policy.pack.PackReader;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What rules of packs say. */
class OwnRulesTest extends PackOnDisk {

    @Test
    void the_scaffold_is_green() throws IOException {
        assertThat(PackTests.run(PackReader.read(folder))).hasSize(4).allMatch(CaseOutcome::isGreen);
    }

    @Test
    void a_case_that_comes_out_differently_shows_both() throws IOException {
        replace("cases/" + CONTROL + "/violates.yaml", "severity: medium", "severity: low");

        assertThat(PackTests.run(PackReader.read(folder)))
                .filteredOn(it -> !it.isGreen())
                .singleElement()
                .satisfies(it -> assertThat(it.differences()).containsExactly("- severity: low", "+ severity: medium"));
    }

    @Test
    void a_control_without_a_violating_case_is_red() throws IOException {
        Files.delete(folder.resolve("cases/" + CONTROL + "/violates.yaml"));

        assertThat(PackTests.run(PackReader.read(folder)))
                .filteredOn(it -> !it.isGreen())
                .extracting(CaseOutcome::control)
                .containsExactly(CONTROL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import java.io.File;",
                "import static java.lang.System.exit;",
                "import dev.certmend.policy.drools.Verdicts;",
                "import java.util.*;",
                "global java.util.List list;",
                "function void f() { }",
                "declare X end",
                "query q() end",
                "dialect \"mvel\"",
                "rule \"EXAMPLE-SERVER-LIFETIME\" salience 10",
                "rule \"EXAMPLE-SERVER-LIFETIME\" no-loop true",
                "rule \"EXAMPLE-SERVER-LIFETIME\" timer (int: 1s)",
                "rule \"ANOTHER\"",
            })
    void refuses_anything_else_in_a_file(String line) throws IOException {
        write("package example;\nunit ControlsUnit;\n" + line
                + "\nrule \"EXAMPLE-SERVER-LIFETIME\" when $it : /certificates\n" + FAIL);

        assertRefused();
    }

    @Test
    void what_was_not_observed_is_unknown_and_never_a_pass() throws IOException {
        replace("catalogue.yaml", "needs: [start, end]", "");

        assertThat(judge(certificate("a", null, Usage.SERVER))).isEqualTo(Map.of(Result.UNKNOWN, 1L));
        assertThat(judge(certificate("a", START.plusSeconds(60), Usage.SERVER))).isEqualTo(Map.of(Result.PASS, 1L));
    }

    @Test
    void not_of_something_unobserved_is_unknown_too() throws IOException {
        write(HEADER + "$it : /certificates\nnot /certificates[ notAfter > $it.notAfter ]\n" + FAIL);

        Map<Result, Long> results = judge(certificate("a", START, Usage.SERVER), certificate("b", null, Usage.SERVER));

        assertThat(results).isEqualTo(Map.of(Result.UNKNOWN, 2L));
    }

    @Test
    void joins_what_is_observed_with_the_others_of_the_cluster() throws IOException {
        write(HEADER + "$it : /certificates\nexists /certificates[ notAfter > $it.notAfter ]\n" + FAIL);

        Map<Result, Long> results = judge(
                certificate("a", START.plusSeconds(60), Usage.SERVER),
                certificate("b", START.plusSeconds(120), Usage.SERVER));

        assertThat(results).isEqualTo(Map.of(Result.FAIL, 1L, Result.PASS, 1L));
    }

    @Test
    void a_control_that_compares_with_what_the_policy_does_not_hold_applies_to_nothing() throws IOException {
        replace("catalogue.yaml", "    renewal: false\n", "    renewal: false\n    comparesWith: windows\n");
        String cases = "cases/" + CONTROL + "/";
        String calendar =
                "calendar: { zone: Europe/Berlin, windows: [ { name: Sunday, weekly: sunday, at: \"22:00\", hours: 4 } ] }\n";
        for (String name : List.of("violates", "complies", "unknown")) {
            replace(cases + name + ".yaml", "asOf:", calendar + "asOf:");
        }
        String violates = Files.readString(folder.resolve(cases + "violates.yaml"));
        Files.writeString(
                folder.resolve(cases + "not-applicable-no-window.yaml"),
                violates.substring(0, violates.indexOf("expect:")).replace(calendar, ""));

        assertThat(PackTests.run(PackReader.read(folder))).hasSize(5).allMatch(CaseOutcome::isGreen);
    }

    @Test
    void a_rule_that_throws_leaves_only_its_control_of_that_asset_unknown() throws IOException {
        write(HEADER + "$it : /certificates[ fact.subject == \"CN=a\" && endsWithin(asOf, limits.days) == true ]\n"
                + FAIL);

        Judgement judgement = DroolsPolicyEngine.ofPacks()
                .judge(
                        Facts.of(List.of(
                                certificate("a", Instant.MAX, Usage.SERVER), certificate("b", START, Usage.SERVER))),
                        policy(),
                        Instant.parse("+999999999-12-30T00:00:00Z"));

        assertThat(judgement.results()).containsEntry(Result.PASS, 1L).containsEntry(Result.UNKNOWN, 1L);
        assertThat(judgement.findings()).extracting(Finding::message).allMatch(it -> it.contains("DateTimeException"));
    }

    @Test
    void the_order_of_the_facts_changes_nothing() throws IOException {
        write(HEADER + "$it : /certificates\n$other : /certificates[ notAfter > $it.notAfter ]\nthen\n"
                + "verdicts.fail(\"" + CONTROL
                + "\", $it, Severity.LOW, \"is before {x}.\", \"x\", $other.fact.location.path);\nend\n");
        List<ScanRecord> facts = new ArrayList<>();
        IntStream.range(0, 9).forEach(it -> facts.add(certificate("c" + it, START.plusSeconds(it), Usage.SERVER)));
        Judgement one = DroolsPolicyEngine.ofPacks().judge(Facts.of(facts), policy(), AS_OF);
        Collections.reverse(facts);

        assertThat(DroolsPolicyEngine.ofPacks().judge(Facts.of(facts), policy(), AS_OF))
                .isEqualTo(one);
    }

    @Test
    void the_digest_of_the_policy_covers_the_pack() throws IOException {
        String before = policy().sha256();
        Files.writeString(rule(), Files.readString(rule()) + "// one more\n");

        assertThat(policy().sha256())
                .isNotEqualTo(before)
                .isNotEqualTo(PolicyReader.builtIn().sha256());
    }

    private Map<Result, Long> judge(ScanRecord... facts) throws IOException {
        return DroolsPolicyEngine.ofPacks()
                .judge(Facts.of(List.of(facts)), policy(), AS_OF)
                .results()
                .entrySet()
                .stream()
                .filter(it -> it.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
