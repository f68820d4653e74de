package dev.certmend.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says in plain words what a YAML parser says in the words of its grammar. */
final class YamlSyntaxProblem {

    private static final String DUPLICATE = "Duplicate field";

    /** What the parser's message contains, and what its reader can do. The first that fits is taken. */
    private static final Map<String, String> ADVICE = advice();

    private YamlSyntaxProblem() {}

    static Problem of(String file, JsonProcessingException e) {
        String message = firstLine(e.getOriginalMessage());
        if (message.startsWith(DUPLICATE)) {
            String key = message.substring(DUPLICATE.length()).trim();
            return at(file, e.getLocation(), "duplicate key " + key + "; keep one of the two");
        }
        if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            Mark mark = marked.getProblemMark();
            return new Problem(
                    file, mark.getLine() + 1, mark.getColumn() + 1, "is not YAML: " + plain(marked.getProblem()));
        }
        return at(file, e.getLocation(), "is not YAML: " + plain(message));
    }

    private static Problem at(String file, JsonLocation location, String message) {
        return location == null || location.getLineNr() < 1
                ? Problem.ofFile(file, message)
                : new Problem(file, location.getLineNr(), location.getColumnNr(), message);
    }

    private static String plain(String problem) {
        return ADVICE.entrySet().stream()
                .filter(advice -> problem.contains(advice.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(firstLine(problem));
    }

    private static Map<String, String> advice() {
        String opened = "; quote a value that holds [ ] { } or ',', such as \"cp-[1:3]\", and close what was opened";
        Map<String, String> advice = new LinkedHashMap<>();
        advice.put("(TAB)", "a tab; indent with spaces");
        advice.put(
                "mapping values are not allowed",
                "this ':' is out of place; put a space after the ':' of every key, on the line above too,"
                        + " and quote a value that holds ': '");
        advice.put(
                "expected <block end>",
                "the indentation fits no line above; keys of one mapping begin in the same column");
        advice.put("expected ',' or '}'", "a ',' or '}' should be here" + opened);
        advice.put("expected ',' or ']'", "a ',' or ']' should be here" + opened);
        advice.put("could not find expected ':'", "a key without ':'; write 'key: value'");
        advice.put("unexpected end of stream", "the file ends inside quotes; close them");
        advice.put("cannot start any token", "no value begins with this character; put the value in quotes");
        advice.put("nesting depth", "it is nested deeper than any file of this kind");
        return advice;
    }

    private static String firstLine(String message) {
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }
}
