package dev.certmend.policy.drools;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the pages that Certmend began with, and what carries each of them.
 *
 * @param seeds the pages
 * @param rules in the order of the pages
 */
record SeedCoverage(List<Seed> seeds, List<SeedRule> rules) {

    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    static SeedCoverage read() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(SeedCoverage.class.getResourceAsStream("/seed-coverage.yaml"), "coverage")) {
            return YAML.readValue(in, SeedCoverage.class);
        }
    }

    String page() {
        List<String> lines = new ArrayList<>(List.of(
                "<!-- Made of rules/src/test/resources/seed-coverage.yaml; see the test that compares it, SeedPagesTest. -->",
                "# What the first five pages say, and what carries it",
                "",
                "Certmend began with five pages of Microsoft. Every sentence and every cell of a table that states a rule stands",
                "here in other words, with the control, the parameter and the example that carries it, or with the reason why",
                "nothing does. A gap is what the example leaves out.",
                "",
                "| seed | page | date |",
                "|---|---|---|"));
        seeds.forEach(it -> lines.add("| " + it.id() + " | " + it.title() + " | " + it.date() + " |"));
        lines.addAll(List.of("", "| seed | section | what it says | carried by |", "|---|---|---|---|"));
        rules.forEach(it -> lines.add("| " + String.join(", ", it.seeds()) + " | " + Pages.cell(it.section()) + " | "
                + Pages.cell(it.says()) + " | " + Pages.cell(it.answer()) + " |"));
        return String.join("\n", lines) + "\n";
    }

    /**
     * One of the pages.
     *
     * @param id what rules call it
     * @param title its title
     * @param date of the text that was read
     */
    record Seed(String id, String title, String date) {}

    /**
     * One sentence or cell that states a rule.
     *
     * @param seeds the pages that say so
     * @param section where
     * @param says what it says, in our words
     * @param carriedBy what carries it
     * @param notJudged why nothing does
     * @param gap what is left out
     */
    record SeedRule(
            List<String> seeds,
            String section,
            String says,
            @Nullable List<String> carriedBy,
            @Nullable String notJudged,
            @Nullable String gap) {

        List<Carrier> carriers() {
            return Optional.ofNullable(carriedBy).orElse(List.of()).stream()
                    .map(Carrier::parse)
                    .toList();
        }

        private String answer() {
            String answer = carriers().isEmpty()
                    ? "not judged: " + notJudged
                    : carriers().stream().map(Carrier::link).collect(Collectors.joining("; "));
            return gap == null ? answer : answer + ". Gap: " + gap;
        }
    }

    /**
     * A control with the case that shows that it carries a rule.
     *
     * @param control its id
     * @param parameter what decides; null where none does
     * @param name of the case
     */
    record Carrier(String control, @Nullable String parameter, String name) {

        private static final Pattern FORM = Pattern.compile("([A-Z-]+)(?:\\.([A-Za-z]+))? ([a-z0-9-]+)");

        static Carrier parse(String text) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw new IllegalArgumentException("'" + text + "' is not of the form CONTROL[.parameter] case");
            }
            return new Carrier(form.group(1), form.group(2), form.group(3));
        }

        private String link() {
            return "[" + control + "](" + control + ".md)" + (parameter == null ? "" : " `" + parameter + "`") + ", ["
                    + name + "](" + Pages.link("rules/src/test/resources/cases/" + control + "/" + name + ".yaml")
                    + ")";
        }
    }
}
