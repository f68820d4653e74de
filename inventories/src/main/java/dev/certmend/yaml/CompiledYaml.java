package dev.certmend.yaml;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A document of this build. As JSON it is read several times faster than as YAML. It was checked when it was made: reading it
 * checks nothing, and its nodes know no line.
 *
 * @param document the document
 * @param sha256 lower-case hex digest of the file that it was made of, which would take as long to compute as to read it
 */
public record CompiledYaml(YamlNode.Mapping document, String sha256) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int NOWHERE = 0;

    /** The compiled form; the same document and digest give the same bytes. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            json.writeStartArray();
            json.writeString(sha256);
            write(document, json);
            json.writeEndArray();
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a compiled form.
     *
     * @throws IllegalArgumentException if {@link #bytes} did not make it
     */
    public static CompiledYaml read(byte[] compiled) {
        try (JsonParser json = JSON.createParser(compiled)) {
            json.nextToken();
            String sha256 = json.nextTextValue();
            json.nextToken();
            return new CompiledYaml((YamlNode.Mapping) node(json), sha256);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("no compiled document", e);
        }
    }

    private static void write(YamlNode node, JsonGenerator json) throws IOException {
        if (node instanceof YamlNode.Mapping mapping) {
            json.writeStartObject();
            for (Map.Entry<String, YamlNode> entry : mapping.entries().entrySet()) {
                json.writeFieldName(entry.getKey());
                write(entry.getValue(), json);
            }
            json.writeEndObject();
        } else if (node instanceof YamlNode.Sequence sequence) {
            json.writeStartArray();
            for (YamlNode item : sequence.items()) {
                write(item, json);
            }
            json.writeEndArray();
        } else if (node instanceof YamlNode.Scalar scalar) {
            writeScalar(scalar, json);
        }
    }

    private static void writeScalar(YamlNode.Scalar scalar, JsonGenerator json) throws IOException {
        if (scalar.isNull()) {
            json.writeNull();
        } else {
            json.writeString(scalar.text());
        }
    }

    private static YamlNode node(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        return switch (token) {
            case START_OBJECT -> mapping(json);
            case START_ARRAY -> sequence(json);
            case VALUE_NULL -> scalar("", true);
            default -> scalar(json.getText(), false);
        };
    }

    private static YamlNode.Mapping mapping(JsonParser json) throws IOException {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        Map<String, YamlNode.Scalar> keys = new LinkedHashMap<>();
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            keys.put(key, scalar(key, false));
            entries.put(key, node(json));
        }
        return new YamlNode.Mapping(entries, keys, NOWHERE, NOWHERE);
    }

    private static YamlNode.Sequence sequence(JsonParser json) throws IOException {
        List<YamlNode> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(json));
        }
        return new YamlNode.Sequence(items, NOWHERE, NOWHERE);
    }

    private static YamlNode.Scalar scalar(String text, boolean isNull) {
        return new YamlNode.Scalar(text, isNull, NOWHERE, NOWHERE);
    }
}
