package dev.certmend.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;

/** Reads one YAML document into {@link YamlNode}s and refuses what would let two readers see two different things. */
public final class StrictYaml {

    /** Larger files are refused before they are parsed. */
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    private static final int MAX_DEPTH = 32;

    private final String file;
    private final YAMLParser parser;

    private StrictYaml(String file, YAMLParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * Reads a file.
     *
     * @throws DocumentException if the content is not one plain YAML mapping
     * @throws IOException if the file cannot be read
     */
    public static YamlNode.Mapping read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw refused(file.toString(), 1, 1, "is larger than " + MAX_BYTES / (1024 * 1024) + " MiB");
        }
        return parse(file.toString(), Files.readAllBytes(file));
    }

    /**
     * Reads content that is already in memory.
     *
     * @param file how problems name the content
     * @throws DocumentException if the content is not one plain YAML mapping
     */
    public static YamlNode.Mapping parse(String file, byte[] content) throws DocumentException {
        if (content.length > MAX_BYTES) {
            throw refused(file, 1, 1, "is larger than " + MAX_BYTES / (1024 * 1024) + " MiB");
        }
        try (YAMLParser parser = factory().createParser(decode(file, content))) {
            return new StrictYaml(file, parser).document();
        } catch (DocumentException e) {
            throw e;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw refused(file, at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr(), describe(e));
        } catch (IOException | RuntimeException e) {
            throw refused(file, 1, 1, "is not YAML: " + firstLine(String.valueOf(e.getMessage())));
        }
    }

    private static YAMLFactory factory() {
        LoaderOptions loader = new LoaderOptions();
        loader.setNestingDepthLimit(MAX_DEPTH);
        loader.setCodePointLimit(MAX_BYTES);
        return YAMLFactory.builder()
                .loaderOptions(loader)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(MAX_BYTES)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    private static String decode(String file, byte[] content) throws DocumentException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused(file, 1, 1, "is not UTF-8; save it as UTF-8");
        }
    }

    private YamlNode.Mapping document() throws IOException {
        if (parser.nextToken() == null) {
            throw refused(file, 1, 1, "is empty");
        }
        YamlNode root = node();
        if (parser.nextToken() != null) {
            throw here("a second document begins; a file holds one");
        }
        if (root instanceof YamlNode.Mapping mapping) {
            return mapping;
        }
        throw refused(file, root.line(), root.column(), "is not a mapping of keys to values");
    }

    private YamlNode node() throws IOException {
        if (parser.isCurrentAlias()) {
            throw here("an alias (*); write the value out");
        }
        if (parser.getObjectId() != null) {
            throw here("an anchor (&); write the value out where it is needed");
        }
        if (parser.getTypeId() != null) {
            throw here("a tag (!); values have the type that their key asks for");
        }
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> mapping();
            case START_ARRAY -> sequence();
            default -> scalar(token == JsonToken.VALUE_NULL);
        };
    }

    private YamlNode.Mapping mapping() throws IOException {
        JsonLocation start = parser.currentTokenLocation();
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        Map<String, YamlNode.Scalar> keys = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            if (key.equals("<<")) {
                throw here("a merge key (<<); write the values out");
            }
            keys.put(key, scalar(false));
            parser.nextToken();
            entries.put(key, node());
        }
        return new YamlNode.Mapping(entries, keys, start.getLineNr(), start.getColumnNr());
    }

    private YamlNode.Sequence sequence() throws IOException {
        JsonLocation start = parser.currentTokenLocation();
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new YamlNode.Sequence(items, start.getLineNr(), start.getColumnNr());
    }

    private YamlNode.Scalar scalar(boolean isNull) throws IOException {
        JsonLocation at = parser.currentTokenLocation();
        return new YamlNode.Scalar(isNull ? "" : parser.getText(), isNull, at.getLineNr(), at.getColumnNr());
    }

    private DocumentException here(String message) {
        JsonLocation at = parser.currentTokenLocation();
        return refused(file, at.getLineNr(), at.getColumnNr(), "not allowed here: " + message);
    }

    private static DocumentException refused(String file, int line, int column, String message) {
        return new DocumentException(List.of(new Problem(file, line, column, message)));
    }

    private static String describe(JsonProcessingException e) {
        String message = firstLine(e.getOriginalMessage());
        return message.startsWith("Duplicate field")
                ? "duplicate key" + message.substring("Duplicate field".length()) + "; keep one of the two"
                : "is not YAML: " + message;
    }

    private static String firstLine(String message) {
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }
}
