package dev.certmend.policy.drools;

import dev.certmend.fact.Result;
import dev.certmend.policy.catalogue.AssetKind;
import dev.certmend.policy.catalogue.Control;
import dev.certmend.policy.catalogue.Parameter;
import dev.certmend.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All that can be read of one control without reading a rule. */
final class ControlPage {

    private final Control control;
    private final List<Case> cases;
    private final List<String> lines = new ArrayList<>();

    private ControlPage(Control control) {
        this.control = control;
        this.cases = Case.all().filter(it -> it.control().equals(control.id())).toList();
    }

    static String of(Control control) {
        ControlPage page = new ControlPage(control);
        page.head();
        page.parameters();
        page.remedies();
        if (control.asset() == AssetKind.WAIVER) {
            page.section("Examples");
            page.add(
                    "Waivers are judged by all that they covered in a result file; [policies](../policies.md#waivers) says how.");
        } else {
            page.example("violates it", Result.FAIL);
            page.example("is unknown", Result.UNKNOWN);
            page.example("complies", Result.PASS);
            page.allExamples();
        }
        return String.join("\n", page.lines) + "\n";
    }

    /** Words of a set in the order of their vocabulary. */
    static <E extends Enum<E> & Vocabulary> String words(Set<E> words, String everything) {
        return words.isEmpty()
                ? everything
                : words.stream().sorted().map(Vocabulary::word).collect(Collectors.joining(", "));
    }

    private void head() {
        add("<!-- Made of the catalogue and the cases; see the test that compares it, ControlPagesTest. -->");
        add("# " + control.id());
        add("");
        add("**" + control.title() + ".**");
        add("");
        add("| | |");
        add("|---|---|");
        row("level", control.level().word());
        row("severity at worst", control.severity().word());
        row("judged on", "each " + control.asset().word());
        row("platforms", words(control.platforms(), "all"));
        row("roles of clusters", words(control.roles(), "all"));
        row("layers", words(control.layers(), "all"));
        row("uses of certificates", words(control.usages(), "all"));
        row("ways of reading", words(control.sources(), "all"));
        row("components", control.components().isEmpty() ? "all" : String.join(", ", sorted(control.components())));
        row("in force since", control.effectiveFrom().toString());
        section("Why");
        add(control.rationale());
        section("What it answers to");
        add("| source | section | kind |");
        add("|---|---|---|");
        control.citations()
                .forEach(it -> row(it.document(), it.section(), it.grade().word()));
    }

    private void parameters() {
        section("Parameters");
        if (control.parameters().isEmpty()) {
            add("None.");
            return;
        }
        add("| name | unit and range | default | meaning |");
        add("|---|---|---|---|");
        for (Parameter it : control.parameters()) {
            row("`" + it.name() + "`", it.type().words(), it.value(), it.meaning());
        }
    }

    private void remedies() {
        section("What mends it");
        for (Map.Entry<String, List<Case>> action : CasePage.actions(control).entrySet()) {
            add("- `" + action.getKey() + "`, as in "
                    + action.getValue().stream()
                            .map(it -> new CasePage(it).link())
                            .collect(Collectors.joining(", ")));
        }
        add("- By hand, where no action answers: " + control.manual());
        add("- Where it is unknown: " + control.unknownManual());
    }

    /** The plainest case of a kind, which is the one with the shortest name. */
    private void example(String words, Result kind) {
        cases.stream()
                .filter(it -> it.kind() == kind)
                .min((left, right) ->
                        Integer.compare(left.name().length(), right.name().length()))
                .ifPresent(it -> {
                    section("An example that " + words);
                    lines.addAll(new CasePage(it).lines());
                });
    }

    private void allExamples() {
        section("All examples");
        add("| case | why it is there |");
        add("|---|---|");
        for (Case it : cases) {
            CasePage page = new CasePage(it);
            row(page.link(), page.why());
        }
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }

    private void section(String title) {
        add("");
        add("## " + title);
        add("");
    }

    private void row(String... cells) {
        add(List.of(cells).stream().map(Pages::cell).collect(Collectors.joining(" | ", "| ", " |")));
    }

    private void add(String line) {
        lines.add(line);
    }
}
