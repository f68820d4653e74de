package dev.certmend.policy.drools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.Layer;
import dev.certmend.fact.Result;
import dev.certmend.policy.Policies;
import dev.certmend.policy.catalogue.Catalogue;
import dev.certmend.policy.catalogue.Control;
import dev.certmend.policy.judge.Judgement;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/policies} has one current page a control, and no page of a control that does not exist. */
class ControlPagesTest {

    @Test
    void every_control_has_a_current_page_and_the_index_names_it() throws IOException {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("README.md", ControlIndexPage.text());
        Catalogue.all().forEach(it -> pages.put(it.id() + ".md", ControlPage.of(it)));

        Pages.settle(pages);
        assertThat(Pages.present().filter(it -> it.matches("[A-Z-]+\\.md") && !it.equals("README.md")))
                .isSubsetOf(pages.keySet());
    }

    static Stream<Control> layered() {
        return Catalogue.all().stream().filter(it -> !it.layers().isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layered")
    void findings_of_a_control_are_of_the_layers_that_it_names(Control control) {
        DroolsPolicyEngine engine = new DroolsPolicyEngine(Policies.only(control.id()), Verdicts::new);

        assertThat(Case.all().filter(it -> it.control().equals(control.id()) && it.kind() == Result.FAIL))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(layer(engine, it)).isIn(control.layers()));
    }

    private static @Nullable Layer layer(DroolsPolicyEngine engine, Case example) {
        Judgement judgement = engine.judge(Facts.of(example.facts()), example.policy(), example.asOf());
        return judgement.findings().get(0).layer();
    }
}
