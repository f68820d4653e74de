package dev.certmend.inventory;

import dev.certmend.yaml.Problems;
import dev.certmend.yaml.StrictYaml;
import dev.certmend.yaml.YamlNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an Ansible inventory in its INI form into the same groups as its YAML form has.
 *
 * @see <a href="https://docs.ansible.com/ansible/latest/collections/ansible/builtin/ini_inventory.html">ini inventory</a>
 */
final class AnsibleIni {

    private static final Pattern SECTION =
            Pattern.compile("\\[(?<group>[^:\\[\\]]+)(?::(?<kind>children|vars))?]\\s*(?:[#;].*)?");
    private static final Pattern WORD =
            Pattern.compile("(?:[^\\s\"'#]|\"[^\"]*\"|'[^']*')(?:[^\\s\"']|\"[^\"]*\"|'[^']*')*");
    private static final Pattern YAML_NAME = Pattern.compile("\\.(?:ya?ml|json)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern YAML_CONTENT = Pattern.compile("^(?:apiVersion|all|---)", Pattern.MULTILINE);
    private static final String UNGROUPED = "ungrouped";

    private final Problems problems;
    private final AnsibleGroups groups;
    private AnsibleGroups.Group group;
    private String kind = "hosts";
    private int line;

    AnsibleIni(Problems problems) {
        this.problems = problems;
        this.groups = new AnsibleGroups(problems);
        this.group = groups.group(UNGROUPED);
    }

    /** Whether a file is of this form: neither its name nor its content is of YAML. */
    static boolean recognises(Path file, byte[] content) {
        return !YAML_NAME.matcher(file.toString()).find()
                && content.length <= StrictYaml.MAX_BYTES
                && !YAML_CONTENT
                        .matcher(new String(content, StandardCharsets.UTF_8))
                        .find();
    }

    AnsibleGroups read(String text) {
        for (String raw : text.lines().toList()) {
            line++;
            String content = raw.strip();
            if (content.isEmpty() || content.startsWith("#") || content.startsWith(";")) {
                continue;
            }
            if (content.startsWith("[") && SECTION.matcher(content).matches()) {
                section(content);
            } else {
                entry(content);
            }
        }
        return groups;
    }

    private void section(String content) {
        Matcher section = SECTION.matcher(content);
        if (section.matches()) {
            group = groups.group(section.group("group"));
            kind = section.group("kind") == null ? "hosts" : section.group("kind");
        }
    }

    private void entry(String content) {
        switch (kind) {
            case "children" -> groups.child(group, content.split("\\s", 2)[0]);
            case "vars" -> variable(content, group.variables());
            default -> host(content);
        }
    }

    private void host(String content) {
        List<String> words = words(content);
        Map<String, YamlNode.Scalar> variables = new LinkedHashMap<>();
        words.stream().skip(1).forEach(word -> variable(word, variables));
        groups.host(group, place(words.isEmpty() ? content : words.get(0)), variables);
    }

    private void variable(String text, Map<String, YamlNode.Scalar> variables) {
        int sign = text.indexOf('=');
        if (sign < 1) {
            problems.add(place(text), "is not name=value");
            return;
        }
        variables.put(
                text.substring(0, sign).strip(),
                place(unquoted(text.substring(sign + 1).strip())));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        int end = 0;
        while (matcher.find() && text.substring(end, matcher.start()).isBlank()) {
            words.add(matcher.group());
            end = matcher.end();
        }
        return words;
    }

    /** Quotes may stand around a value or within it. */
    private static String unquoted(String text) {
        return text.replaceAll("\"([^\"]*)\"|'([^']*)'", "$1$2");
    }

    private YamlNode.Scalar place(String text) {
        return new YamlNode.Scalar(text, false, line, 1);
    }
}
