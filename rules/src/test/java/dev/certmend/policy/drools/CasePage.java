package dev.certmend.policy.drools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.certmend.fact.Finding;
import dev.certmend.policy.Policies;
import dev.certmend.policy.catalogue.Control;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A case as people read it: what was observed, when it was judged, and what Certmend says of it. */
final class CasePage {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final Case example;
    private final JsonNode content;

    CasePage(Case example) {
        this.example = example;
        this.content = read(Case.ROOT.resolve(example.toString()));
    }

    /** Why the case exists, in the words of its author. */
    String why() {
        return content.path("why").asText();
    }

    String link() {
        return "[" + example.name().replace(".yaml", "") + "]("
                + Pages.link("rules/src/test/resources/cases/" + example) + ")";
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(why());
        lines.add("");
        lines.add("Observed, and judged as of " + content.path("asOf").asText() + ":");
        lines.add("");
        content.path("facts").forEach(fact -> lines.add("- " + fact(fact)));
        if (content.has("parameters")) {
            lines.add("- **policy**: " + example.control() + " " + content.get("parameters"));
        }
        if (content.has("publicIssuers")) {
            lines.add("- **policy**: publicIssuers `" + content.get("publicIssuers") + "`");
        }
        if (content.has("calendar")) {
            lines.add("- **calendar** of the policy: `" + content.get("calendar") + "`");
        }
        lines.add("");
        lines.addAll(outcome());
        return lines;
    }

    /** What is really said, by the engine and not by the case. */
    private List<String> outcome() {
        List<Finding> findings = new DroolsPolicyEngine(Policies.only(example.control()), Verdicts::new)
                .judge(Facts.of(example.facts()), example.policy(), example.asOf())
                .findings();
        if (findings.isEmpty()) {
            return List.of("Certmend says nothing: the control is met.");
        }
        Finding finding = findings.get(0);
        List<String> lines = new ArrayList<>(List.of(
                "Certmend says (" + finding.result().word() + ", "
                        + finding.severity().word() + "):",
                "",
                "> " + finding.message()));
        if (finding.remedy() != null) {
            lines.add("");
            lines.add("What mends it: `" + finding.remedy().action() + "` with "
                    + finding.remedy().parameters().entrySet().stream()
                            .map(it -> it.getKey() + " `" + it.getValue() + "`")
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        if (finding.manual() != null) {
            lines.add("");
            lines.add("By hand: " + finding.manual());
        }
        return lines;
    }

    private static String fact(JsonNode fact) {
        String values = fact.properties().stream()
                .filter(it -> !it.getKey().equals("type") && !it.getKey().equals("location"))
                .map(it -> it.getKey() + " `" + value(it.getKey(), it.getValue()) + "`")
                .collect(Collectors.joining(", "));
        return "**" + fact.path("type").asText() + "**: " + values + location(fact.get("location"));
    }

    private static String value(String key, JsonNode value) {
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(it -> items.add(it.asText()));
            return String.join(", ", items);
        }
        String text = value.asText();
        return key.equals("fingerprintSha256") && text.length() > 12 ? text.substring(0, 12) + "…" : text;
    }

    private static String location(@Nullable JsonNode location) {
        return location == null
                ? ""
                : "; found in `" + location.path("path").asText() + "` on `"
                        + location.path("target").asText() + "` ("
                        + location.path("source").asText() + ")";
    }

    /** What answers the failures of a control's cases: the action, and where. */
    static Map<String, List<Case>> actions(Control control) {
        return Case.all()
                .filter(it -> it.control().equals(control.id()) && it.expect().action() != null)
                .collect(Collectors.groupingBy(
                        it -> String.valueOf(it.expect().action()), TreeMap::new, Collectors.toList()));
    }

    private static JsonNode read(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
