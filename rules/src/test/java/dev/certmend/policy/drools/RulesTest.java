package dev.certmend.policy.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.fact.Result;
import dev.certmend.policy.Policies;
import dev.certmend.policy.catalogue.Catalogue;
import dev.certmend.policy.catalogue.Control;
import dev.certmend.policy.catalogue.Parameter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds of all rules. A control has a file of its own name with one rule of that name; further rules of the control
 * add a dot and a word that says what they decide: {@code SHUTDOWN-MOC.clock}.
 */
class RulesTest {

    private static final Pattern RULE = Pattern.compile("^rule \"([^\"]+)\"$", Pattern.MULTILINE);
    private static final Pattern SUFFIXED = Pattern.compile("([A-Z-]+)(\\.[a-z-]+)?");
    private static final Pattern CONSEQUENCE = Pattern.compile("^then\\n    (.+)\\nend\\n", Pattern.MULTILINE);
    private static final Pattern SIDE_EFFECT = Pattern.compile(
            "\\b(now|System|Date|Clock|Random|modify|insert|insertLogical|update|delete|retract|salience|eval|from"
                    + "|agenda-group|no-loop|lock-on-active|global|new|enabled|duration|timer)\\b(?!-)");

    /** The actions of the contract that the remediator of this version knows. */
    private static final Set<String> ACTIONS = Set.of(
            "aks-hci.update-certificates",
            "aks-hci.fix-kubelet-credentials",
            "aks-hci.fix-cloud-credentials",
            "aks-hci.patch-load-balancer",
            "kubeadm.renew");

    /** Kinds of cases that cannot exist, each with the reason. */
    private static final Map<String, String> IMPOSSIBLE = Map.ofEntries(
            Map.entry("VALIDITY-EXPIRED/not-applicable", "it applies to every certificate on every platform"),
            Map.entry("VALIDITY-NOT-YET/not-applicable", "it applies to every certificate on every platform"),
            Map.entry("VALIDITY-UNREADABLE/not-applicable", "it applies to every certificate on every platform"),
            Map.entry("VALIDITY-UNREADABLE/unknown", "whether a certificate could be read is always known"),
            Map.entry("KEY-FILE-MODE/not-applicable", "it applies to every key on every platform"),
            Map.entry("CHAIN-ISSUER-MISSING/violates", "a CA that was not read is unknown, which is its own result"),
            Map.entry("COVERAGE-UNREAD/violates", "what was not read is unknown, which is its own result"),
            Map.entry("COVERAGE-CLUSTER/violates", "what was not read is unknown, which is its own result"),
            Map.entry("COVERAGE-PLAINTEXT/unknown", "COVERAGE-UNREAD tells of endpoints that were not read"));

    static Stream<Path> controls() {
        return files("controls");
    }

    static Stream<Path> remedies() {
        return files("remedies");
    }

    static Stream<Control> catalogue() {
        return Catalogue.builtIn().controls().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("catalogue")
    void a_control_has_a_rule_of_its_name(Control control) {
        assertThat(controls().map(RulesTest::name)).contains(control.id());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("catalogue")
    void a_control_has_cases_of_all_kinds_that_can_exist(Control control) {
        Set<Result> kinds = Case.all()
                .filter(it -> it.control().equals(control.id()))
                .map(Case::kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Result.class)));
        Map<Result, String> words = Map.of(
                Result.FAIL, "violates",
                Result.PASS, "complies",
                Result.NOT_APPLICABLE, "not-applicable",
                Result.UNKNOWN, "unknown");

        words.forEach((kind, word) -> assertThat(kinds.contains(kind))
                .as("%s has a case %s, or else a reason why there is none", control.id(), word)
                .isNotEqualTo(IMPOSSIBLE.containsKey(control.id() + "/" + word)));
    }

    @Test
    void there_are_cases_of_controls_only() {
        assertThat(Case.all().map(Case::control).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        catalogue().map(Control::id).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("controls")
    void a_file_holds_one_rule_of_its_name_which_speaks_for_its_control(Path file) {
        String control = controlOf(name(file));

        assertThat(rules(file)).containsExactly(name(file));
        assertThat(Catalogue.builtIn().find(control)).as("control %s", control).isPresent();
        assertThat(consequence(file))
                .matches("verdicts\\.(fail|unknown|pass|notApplicable)\\(\"" + control + "\", .*\\);");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("remedies")
    void a_remedy_stands_in_a_file_of_its_name_and_is_an_action_of_the_contract_or_words(Path file) {
        assertThat(rules(file)).containsExactly(name(file));
        if (name(file).startsWith("manual.")) {
            assertThat(consequence(file)).matches("remedies\\.manual\\(\\$failure, Advice\\..*\\);");
        } else {
            String action = name(file).replaceFirst("^([a-z-]+\\.[a-z-]+)\\..*", "$1");
            assertThat(ACTIONS).contains(action);
            assertThat(consequence(file)).startsWith("remedies.action($failure, \"" + action + "\", Map.of(");
        }
    }

    @Test
    void rules_know_no_clock_and_change_nothing() {
        assertThat(Stream.concat(controls(), remedies()))
                .allSatisfy(file -> assertThat(code(file)).doesNotContainPattern(SIDE_EFFECT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("catalogue")
    void every_parameter_of_the_catalogue_reaches_the_rules(Control control) {
        for (Parameter parameter : control.parameters()) {
            String other =
                    switch (parameter.type()) {
                        case SHARE -> "0.5";
                        case BITS -> "512";
                        case DAYS, SECONDS, COUNT -> "77";
                    };

            assertThat(Limits.of(Policies.with(Map.of(control.id(), Map.of(parameter.name(), other)))))
                    .isNotEqualTo(Limits.of(Policies.with(Map.of())));
        }
    }

    @Test
    void rules_were_compiled_by_the_build() throws IOException {
        try (var units = RulesTest.class.getResourceAsStream("/META-INF/services/org.drools.ruleunits.api.RuleUnit")) {
            assertThat(units)
                    .as("the rule units that kie-maven-plugin generates")
                    .isNotNull();
            assertThat(new String(units.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("ControlsUnit")
                    .contains("RemediesUnit");
        }
    }

    @Test
    void no_compiler_of_rules_ships() {
        assertThat(Stream.of(
                        "org.eclipse.jdt.internal.compiler.Compiler",
                        "org.antlr.runtime.Parser",
                        "org.antlr.v4.runtime.Parser",
                        "com.github.javaparser.JavaParser",
                        "org.drools.wiring.dynamic.DynamicComponentsSupplier"))
                .allSatisfy(name ->
                        assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class));
    }

    private static String controlOf(String rule) {
        var matcher = SUFFIXED.matcher(rule);
        assertThat(matcher.matches())
                .as("%s is a control with at most one suffix", rule)
                .isTrue();
        return matcher.group(1);
    }

    private static List<String> rules(Path file) {
        return RULE.matcher(read(file)).results().map(it -> it.group(1)).toList();
    }

    private static String consequence(Path file) {
        List<MatchResult> consequences =
                CONSEQUENCE.matcher(read(file)).results().toList();
        assertThat(consequences).as("one consequence of one line").hasSize(1);
        return consequences.get(0).group(1);
    }

    /** The text without comments and without what stands between quotation marks. */
    private static String code(Path file) {
        return read(file).replaceAll("(?m)^//.*$", "").replaceAll("\"[^\"]*\"", "\"\"");
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.drl$", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(String folder) {
        try (Stream<Path> files = Files.list(Path.of(Objects.requireNonNull(RulesTest.class.getResource(folder), folder)
                .toURI()))) {
            return files.filter(it -> it.toString().endsWith(".drl")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
