package dev.certmend.policy.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.policy.PolicyReader;
import dev.certmend.policy.pack.PackReader;
import dev.certmend.policy.pack.PackScaffold;
import dev.certmend.yaml.DocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no pack is refused before anything is judged. */
class PackRefusalTest extends PackOnDisk {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$it : /certificates[ lifetime > limits.days",
                "$it : /certificates[ lifetime > Runtime.getRuntime().exec(\"id\") ]",
                "$it : /certificates[ getClass().getName() == \"x\" ]",
                "$it : /certificates[ fact.getClass() != null ]",
                "$it : /certificates[ fact.subject.length() > 3 ]",
                "$it : /certificates[ fact.subject.class == \"x\" ]",
                "$it : /certificates[ fact.toString() == \"x\" ]",
                "$it : /certificates[ new String(\"x\") == \"x\" ]",
                "$it : /certificates[ System.exit(1) ]",
                "$it : /certificates[ fact.subject matches \"(a+)+\" ]",
                "eval( true ) $it : /certificates",
                "$it : CertificateAsset( lifetime > limits.days )",
                "$it : /certificates from new java.util.ArrayList()",
                "accumulate( $c : /certificates; $n : count($c) )",
                "forall( /certificates )",
                "not $it : /certificates",
                "$it : /tokens",
                "$it : /certificates $it : /tokens",
                "$it : /certificates[ lifetime > 3 ]",
                "$it : /certificates[ lifetim > limits.days ]",
                "$it : /certificates[ lifetime > limits.hours ]",
                "$it : /certificates[ usage == Usage.NOBODY ]",
                "$it : /certificates[ notAfter < asOf; ]",
                "$it : /certificates[ (((((((((((((((((notAfter < asOf))))))))))))))))) ]",
                "$it : /certificates[ `id` == \"\" ]",
                "$it : /certificates[ notAfter < asOf -> true ]",
                "",
            })
    void refuses_conditions_outside_the_language_with_their_place(String condition) throws IOException {
        write(HEADER + condition + "\n" + FAIL);

        assertRefused();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Runtime.getRuntime().exec(\"id\");",
                "throw new RuntimeException();",
                "while (true) {}",
                "insert(new Object());",
                "modify($it) {}",
                "$it.fact().subject();",
                "verdicts.getClass();",
                "verdicts.all();",
                "verdicts.fail(\"VALIDITY-EXPIRED\", $it, Severity.LOW, \"x\");",
                "verdicts.fail(\"EXAMPLE-SERVER-LIFETIME\", $other, Severity.LOW, \"x\");",
                "verdicts.fail(\"EXAMPLE-SERVER-LIFETIME\", $it, Severity.CRITICAL, \"x\");",
                "verdicts.fail(\"EXAMPLE-SERVER-LIFETIME\", $it, Severity.LOW, \"{x}\");",
                "verdicts.fail(\"EXAMPLE-SERVER-LIFETIME\", $it, Severity.LOW, \"x\", \"y\", $it.fact);",
                "verdicts.pass(\"EXAMPLE-SERVER-LIFETIME\", $it); verdicts.pass(\"EXAMPLE-SERVER-LIFETIME\", $it);",
                "",
            })
    void refuses_consequences_outside_the_language_with_their_place(String consequence) throws IOException {
        write(HEADER + "$it : /certificates\nthen\n" + consequence + "\nend\n");

        assertRefused();
    }

    @Test
    void what_stands_in_the_fact_is_pointed_to_there() throws IOException {
        write(HEADER + "$it : /certificates[ publicKeyBits < limits.days ]\n" + FAIL);

        assertThatThrownBy(this::policy)
                .hasMessageContaining(
                        "a certificate has no field 'publicKeyBits' that rules may read; write fact.publicKeyBits");
    }

    @Test
    void says_where_not_stands_and_that_nothing_is_calculated() throws IOException {
        write(HEADER + "$it : /certificates[ not fact.issuer contains \"Corp\" ]\n" + FAIL);
        assertThatThrownBy(this::policy)
                .hasMessageContaining("'not' stands before contains, in or str: field not contains \"Corp\"");

        write(HEADER + "$it : /certificates[ notAfter < asOf - limits.days ]\n" + FAIL);
        assertThatThrownBy(this::policy).hasMessageContaining("they do not calculate");

        write(HEADER.replace("\"" + CONTROL + "\"", CONTROL) + "$it : /certificates\n" + FAIL);
        assertThatThrownBy(this::policy).hasMessageContaining("the name of a rule stands in double quotes");
    }

    @Test
    void refuses_more_conditions_than_a_stack_can_hold() throws IOException {
        write(HEADER + "$it : /certificates[ usage == Usage.SERVER" + " && flawed == true".repeat(2000) + " ]\n"
                + FAIL);

        assertThatThrownBy(this::policy).hasMessageContaining("at most 256 values");
    }

    @Test
    void refuses_a_second_rule_in_a_file() throws IOException {
        String rule = HEADER + "$it : /certificates\n" + FAIL;
        write(rule + rule);

        assertThatThrownBy(this::policy).hasMessageContaining("a file holds one");
    }

    @Test
    void refuses_two_rules_of_one_name() throws IOException {
        Files.copy(rule(), folder.resolve("rules/" + CONTROL + ".again.drl"));

        assertThatThrownBy(this::ready)
                .hasMessageContaining("name both the same")
                .hasMessageContaining("again.drl:9:6");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "citations:|citation:",
                "- { document: \"Example PKI standard (2026-01-15)\", section: \"4.2\", grade: third-party }|",
                "id: EXAMPLE-SERVER-LIFETIME|id: VALIDITY-EXPIRED",
                "id: EXAMPLE-SERVER-LIFETIME|id: COVERAGE-MINE",
                "id: EXAMPLE-SERVER-LIFETIME|id: EXAMPLE-OTHER",
                "asset: certificate|asset: waiver",
            })
    void refuses_a_catalogue_that_cannot_hold(String text, @Nullable String other) throws IOException {
        replace("catalogue.yaml", text, other == null ? "" : other);

        assertThatThrownBy(() -> PackReader.read(folder)).isInstanceOf(DocumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$t|not $t : /tokens /nodes[ fact.cluster == $t.fact.component ]",
                "$w|exists /tokens[ $w : fact.component ] /nodes[ fact.cluster == $w ]",
            })
    void refuses_the_name_of_what_may_not_be_there(String name, String patterns) throws IOException {
        write(HEADER + "$it : /certificates " + patterns + "\n" + FAIL);

        assertThatThrownBy(this::policy).hasMessageContaining("nothing is named '" + name + "' here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "severity: medium | severity: urgent | :8:15: 'severity': 'urgent' is not one of info, low, medium, high, critical",
                "level: SHOULD | '' | :6:5: 'level' is missing",
                "effectiveFrom: 2026-01-01 | effectiveFrom: 01.01.2026 | :21:20: 'effectiveFrom': '01.01.2026' is not a day such as"
                        + " 2026-01-01",
                "default: 400 | default: 0 | :23:44: '0' is not a whole number of days from 1 to 36500",
            })
    void one_mistake_in_the_catalogue_is_told_once_and_nothing_of_what_follows_it(
            String right, String wrong, String message) throws IOException {
        replace("catalogue.yaml", right, wrong);

        assertThatThrownBy(() -> PackReader.read(folder)).hasMessage(folder.resolve("catalogue.yaml") + message);
    }

    @Test
    void refuses_cases_of_no_control() throws IOException {
        Files.createDirectories(folder.resolve("cases/EXAMPLE-NOTHING"));

        assertThatThrownBy(() -> PackTests.run(PackReader.read(folder))).hasMessageContaining("no control and no rule");
    }

    @Test
    void follows_no_link_out_of_the_pack() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside"), "secret");
        Files.delete(rule());
        Files.createSymbolicLink(rule(), outside);

        assertThatThrownBy(() -> PackReader.read(folder))
                .hasMessageContaining("link")
                .hasMessageNotContaining("secret");
    }

    @Test
    void the_scaffold_overwrites_nothing() throws IOException {
        Files.delete(folder.resolve("catalogue.yaml"));

        assertThatThrownBy(() -> PackScaffold.write(folder)).hasMessageContaining("there already");
        assertThat(folder.resolve("catalogue.yaml")).doesNotExist();
    }

    @Test
    void a_pinned_pack_that_changed_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("policy.yaml"), """
                apiVersion: certmend.dev/v1
                kind: Policy
                name: test
                packs:
                  - { path: ".", sha256: "%s" }
                """.formatted("0".repeat(64)));

        assertThatThrownBy(() -> PolicyReader.read(file)).hasMessageContaining("the pack is another");
    }

    private void ready() throws IOException {
        policy();
    }
}
