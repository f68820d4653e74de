package dev.certmend.inventory;

import dev.certmend.yaml.Printable;
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
import java.util.stream.Stream;

/**
 * Reads an Ansible inventory in its INI form into the same groups as its YAML form has.
 *
 * @see <a href="https://docs.ansible.com/ansible/latest/collections/ansible/builtin/ini_inventory.html">ini inventory</a>
 */
final class AnsibleIni {

    private static final Pattern SECTION =
            Pattern.compile("\\[(?<group>[^:\\[\\]]+)(?::(?<kind>children|vars))?]\\s*(?:[#;].*)?");
    private static final Pattern NO_SECTION = Pattern.compile("\\[[^\\]]*]?\\s*(?:[#;].*)?");
    private static final Pattern WORD =
            Pattern.compile("(?:[^\\s\"'#]|\"[^\"]*\"|'[^']*')(?:[^\\s\"']|\"[^\"]*\"|'[^']*')*");
    private static final Pattern YAML_NAME = Pattern.compile("\\.(?:ya?ml|json)$", Pattern.CASE_INSENSITIVE);

    /** How a document of YAML or JSON begins: with a mark, a brace, or a key. */
    private static final Pattern YAML_LINE = Pattern.compile("^(?:---|\\{|[\\w.-]+\\s*:(?:\\s|$))");

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

    /** Whether a file is of this form: neither its name nor its first line is of YAML. */
    static boolean recognises(Path file, byte[] content) {
        return !YAML_NAME.matcher(file.toString()).find()
                && content.length <= StrictYaml.MAX_BYTES
                && lines(new String(content, StandardCharsets.UTF_8))
                        .filter(line -> !isComment(line))
                        .limit(1)
                        .noneMatch(line -> YAML_LINE.matcher(line).find());
    }

    private static Stream<String> lines(String text) {
        return text.replaceFirst("^\\uFEFF", "").lines().map(String::strip);
    }

    private static boolean isComment(String line) {
        return line.isEmpty() || line.startsWith("#") || line.startsWith(";");
    }

    AnsibleGroups read(String text) {
        for (String content : lines(text).toList()) {
            line++;
            if (isComment(content)) {
                continue;
            }
            if (content.startsWith("[") && SECTION.matcher(content).matches()) {
                section(content);
            } else if (NO_SECTION.matcher(content).matches()) {
                problems.add(
                        place(content),
                        Printable.quoted(content) + " is no section; write [group], [group:children] or [group:vars]");
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
        if (words.isEmpty()) {
            return;
        }
        Map<String, YamlNode.Scalar> variables = new LinkedHashMap<>();
        words.stream().skip(1).forEach(word -> variable(word, variables));
        groups.host(group, place(words.get(0)), variables);
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

    private List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        int end = 0;
        while (matcher.find() && text.substring(end, matcher.start()).isBlank()) {
            words.add(matcher.group());
            end = matcher.end();
        }
        String rest = text.substring(end).strip();
        if (!rest.isEmpty() && !rest.startsWith("#")) {
            problems.add(place(text), "opens a quote and does not close it, from " + Printable.quoted(rest) + " on");
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
