package dev.certmend.policy.drools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Result;
import dev.certmend.policy.Policies;
import dev.certmend.policy.cases.CaseOutcome;
import dev.certmend.policy.cases.PackCase;
import dev.certmend.policy.judge.Judgement;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case under {@code cases} comes out as its name and its file say. */
class CasesTest {

    static Stream<Case> cases() {
        return Case.all();
    }

    @Test
    void policy_test_finds_them_green_and_none_missing() throws IOException {
        List<CaseOutcome> outcomes = PackTests.builtIn();

        assertThat(outcomes).allSatisfy(it -> assertThat(it.differences()).isEmpty());
        assertThat(outcomes).hasSameSizeAs(Case.all().toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void comes_out_as_its_file_says(Case example) {
        DroolsPolicyEngine engine = new DroolsPolicyEngine(Policies.only(example.control()), Verdicts::new);

        Judgement judgement = engine.judge(Facts.of(example.facts()), example.policy(), example.asOf());

        assertThat(applicable(judgement.results()))
                .isEqualTo(example.kind() == Result.NOT_APPLICABLE ? Map.of() : Map.of(example.kind(), 1L));
        if (example.kind() == Result.NOT_APPLICABLE) {
            assertThat(judgement.results().get(Result.NOT_APPLICABLE)).isPositive();
        }
        if (example.kind() == Result.FAIL || example.kind() == Result.UNKNOWN) {
            assertThat(judgement.findings()).singleElement().satisfies(it -> check(it, example));
        } else {
            assertThat(judgement.findings()).isEmpty();
        }
    }

    /** What a case compares its asset with is no asset that its control applies to. */
    private static Map<Result, Long> applicable(Map<Result, Long> results) {
        return results.entrySet().stream()
                .filter(it -> it.getKey() != Result.NOT_APPLICABLE && it.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void check(Finding finding, Case example) {
        PackCase.Expectation expect = example.expect();
        assertThat(finding.result()).isEqualTo(example.kind());
        assertThat(finding.severity()).isEqualTo(expect.severity());
        assertThat(finding.message()).isEqualTo(expect.message());
        assertThat(finding.remedy()).isEqualTo(example.remedy());
        if (expect.manual() != null) {
            assertThat(finding.manual()).contains(expect.manual());
        }
    }
}
