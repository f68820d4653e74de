package dev.certmend.policy.drools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.policy.catalogue.Catalogue;
import dev.certmend.policy.catalogue.Control;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is said to carry a rule of the first pages exists, and the page about it is current. */
class SeedPagesTest {

    private final SeedCoverage coverage;

    SeedPagesTest() throws IOException {
        this.coverage = SeedCoverage.read();
    }

    @Test
    void its_page_is_current() throws IOException {
        Pages.settle(Map.of("seed-coverage.md", coverage.page()));
    }

    @Test
    void every_rule_is_carried_or_says_why_not() {
        assertThat(coverage.rules())
                .allSatisfy(it -> assertThat(it.carriers().isEmpty())
                        .as("%s has either carriedBy or notJudged", it)
                        .isEqualTo(it.notJudged() != null));
    }

    @Test
    void every_seed_has_rules_and_every_rule_has_seeds() {
        assertThat(coverage.rules().stream().flatMap(it -> it.seeds().stream()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        coverage.seeds().stream().map(SeedCoverage.Seed::id).toList());
    }

    @Test
    void every_carrier_is_a_control_with_such_a_parameter_and_such_a_case() {
        Set<String> cases = Case.all().map(Case::toString).collect(Collectors.toSet());

        assertThat(coverage.rules().stream().flatMap(it -> it.carriers().stream()))
                .allSatisfy(it -> {
                    Control control = Catalogue.builtIn().get(it.control());
                    assertThat(cases).contains(it.control() + "/" + it.name() + ".yaml");
                    assertThat(it.parameter() == null
                                    || control.parameter(it.parameter()).isPresent())
                            .as("%s is a parameter of %s", it.parameter(), it.control())
                            .isTrue();
                });
    }
}
