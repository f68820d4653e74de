package dev.certmend.policy.waiver;

import dev.certmend.policy.pack.Controls;
import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.Fields;
import dev.certmend.yaml.Problems;
import dev.certmend.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Waivers that are to stand in a policy, as they are written there.
 *
 * @param file where they come from, as problems name it
 * @param rows a mapping each, with the keys of a waiver
 */
public record WaiverRows(String file, List<YamlNode.Mapping> rows) {

    /** What a scope may hold, in the order in which it is written. */
    static final List<String> SCOPE = List.of("cluster", "target", "path", "fingerprint");

    /** What a waiver may hold, in the order in which it is written; the keys of its scope stand beside the others. */
    static final List<String> COLUMNS = List.of(
            "id",
            "control",
            "cluster",
            "target",
            "path",
            "fingerprint",
            "owner",
            "approver",
            "reason",
            "from",
            "until",
            "zone");

    private static final String SCOPE_KEY = "scope";

    public WaiverRows {
        rows = List.copyOf(rows);
    }

    /** A waiver of values by column; what is not given is left out. */
    static YamlNode.Mapping row(Map<String, YamlNode.Scalar> values, int line, int column) {
        Map<String, YamlNode> scope = new LinkedHashMap<>();
        Map<String, YamlNode> waiver = new LinkedHashMap<>();
        for (String name : COLUMNS) {
            YamlNode.Scalar value = values.get(name);
            if (value != null) {
                (SCOPE.contains(name) ? scope : waiver).put(name, value);
            }
            if (name.equals(SCOPE.get(SCOPE.size() - 1)) && !scope.isEmpty()) {
                waiver.put(SCOPE_KEY, new YamlNode.Mapping(scope, Map.of(), line, column));
            }
        }
        return new YamlNode.Mapping(waiver, Map.of(), line, column);
    }

    /**
     * The waivers, if they may be added to a policy.
     *
     * @param controls what the policy can speak of
     * @param standing the waivers of the policy
     * @throws DocumentException if one of them is none, or has the id of a standing one
     */
    public List<Waiver> check(Controls controls, List<Waiver> standing) throws DocumentException {
        Problems problems = new Problems(file);
        YamlNode list = new YamlNode.Sequence(List.copyOf(rows), 0, 0);
        Fields root = new Fields(new YamlNode.Mapping(Map.of("waivers", list), Map.of(), 0, 0), problems);
        List<Waiver> waivers = WaiverReader.read(root, controls, standing);
        problems.check();
        return waivers;
    }

    /** The items of a list in YAML, a waiver each. Every value is quoted, so that none is taken for anything else. */
    public String yaml(String indent) {
        return rows.stream().map(it -> item(it, indent)).collect(Collectors.joining());
    }

    private static String item(YamlNode.Mapping row, String indent) {
        return row.entries().entrySet().stream()
                .map(it -> it.getKey() + ": " + value(it.getValue()))
                .collect(Collectors.joining("\n" + indent + "  ", indent + "- ", "\n"));
    }

    private static String value(YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            return mapping.entries().entrySet().stream()
                    .map(it -> it.getKey() + ": " + value(it.getValue()))
                    .collect(Collectors.joining(", ", "{ ", " }"));
        }
        String text = ((YamlNode.Scalar) node).text();
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
