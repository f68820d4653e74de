package dev.certmend.policy.judge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certmend.fact.ScanRecord;
import dev.certmend.result.ScanJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A fact and where it stands in a result file.
 *
 * @param line its line, from 1
 * @param fact what was observed
 */
public record StoredFact(long line, ScanRecord fact) {

    /** What was observed, in the names and the order of the result file; {@code type} comes first. */
    public Map<String, String> fields() {
        return fields(fact);
    }

    /** The same of a fact that stands in no result file. */
    public static Map<String, String> fields(ScanRecord fact) {
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, "", ScanJson.mapperForRecords().valueToTree(fact));
        return fields;
    }

    private static void put(Map<String, String> fields, String name, JsonNode value) {
        if (value.isObject()) {
            String prefix = name.isEmpty() ? "" : name + ".";
            value.properties().forEach(it -> put(fields, prefix + it.getKey(), it.getValue()));
        } else if (value.isArray()) {
            fields.put(
                    name,
                    StreamSupport.stream(value.spliterator(), false)
                            .map(JsonNode::asText)
                            .collect(Collectors.joining(", ")));
        } else {
            fields.put(name, value.asText());
        }
    }
}
