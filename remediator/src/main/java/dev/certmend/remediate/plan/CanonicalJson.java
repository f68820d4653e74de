package dev.certmend.remediate.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certmend.result.ScanJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.TreeSet;

/**
 * JSON with one spelling only: keys sorted, two spaces, LF, no floats, a line feed at the end. What is signed is bytes, so
 * two spellings of one document would be two documents.
 */
public final class CanonicalJson {

    /** Larger documents are refused before they are parsed. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final JsonMapper MAPPER = ScanJson.mapperForRecords()
            .rebuild()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(printer())
            .build();

    private CanonicalJson() {}

    /** The one spelling of a value. */
    public static byte[] write(Object value) {
        try {
            String text = MAPPER.writeValueAsString(sorted(MAPPER.valueToTree(value)));
            return (text + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a document: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads a document and makes sure that its bytes are its one spelling.
     *
     * @throws IOException if they are not, with a reason for people
     */
    public static <T> T read(byte[] bytes, Class<T> type) throws IOException {
        if (bytes.length > MAX_BYTES) {
            throw new IOException("is larger than " + MAX_BYTES / (1024 * 1024) + " MiB");
        }
        T value = parse(text(bytes), type);
        if (!Arrays.equals(write(value), bytes)) {
            throw new IOException("is not in canonical form: somebody edited it, or another version wrote it");
        }
        return value;
    }

    /** A JSON parser that is handed bytes takes UTF-16 and UTF-32 too, which is never the one spelling. */
    private static String text(byte[] bytes) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("is not UTF-8", e);
        }
    }

    private static <T> T parse(String text, Class<T> type) throws IOException {
        try {
            T value = MAPPER.readValue(text, type);
            if (value == null) {
                throw new IOException("is empty");
            }
            return value;
        } catch (JsonProcessingException e) {
            String what =
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("unreadable");
            throw new IOException("is not a valid document: " + what, e);
        }
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode sorted = JsonNodeFactory.instance.objectNode();
            TreeSet<String> names = new TreeSet<>();
            object.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> sorted.set(name, sorted(object.get(name))));
            return sorted;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> sorted.add(sorted(item)));
            return sorted;
        }
        if (node.isFloatingPointNumber()) {
            throw new IllegalArgumentException("a float has more than one spelling: " + node);
        }
        return node;
    }

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(new Separators()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator(""));
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        return printer;
    }
}
