package dev.certmend.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads one YAML document into {@link YamlNode}s and refuses what would let two readers see two different things. */
public final class StrictYaml {

    /** Larger files are refused before they are parsed. */
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    private static final int MAX_DEPTH = 32;

    /** The parser's time grows with the square of the longest line; this one costs it less than a second. */
    private static final int MAX_LINE = 1024 * 1024;

    private final String file;
    private final YAMLParser parser;

    private StrictYaml(String file, YAMLParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * Reads a file.
     *
     * @throws DocumentException if there is no such file, or its content is not one plain YAML mapping
     * @throws IOException if the file cannot be read
     */
    public static YamlNode.Mapping read(Path file) throws IOException {
        return parse(file.toString(), content(file));
    }

    /**
     * The bytes of a file, and one more than {@link #MAX_BYTES} of one that is too large.
     *
     * @throws DocumentException if there is no such file
     * @throws IOException if it cannot be read
     */
    public static byte[] content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (Files.isDirectory(file)) {
                throw refused(file.toString(), "is a folder; name a file");
            }
            return in.readNBytes(MAX_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw refused(file.toString(), "there is no such file; check its name and the folder you are in");
        } catch (AccessDeniedException e) {
            throw refused(file.toString(), "you may not read this file; check its permissions");
        }
    }

    /**
     * Reads content that is already in memory.
     *
     * @param file how problems name the content
     * @throws DocumentException if the content is not one plain YAML mapping
     */
    public static YamlNode.Mapping parse(String file, byte[] content) throws DocumentException {
        if (content.length > MAX_BYTES) {
            throw refused(
                    file,
                    "is larger than " + MAX_BYTES / (1024 * 1024)
                            + " MiB, the most that is read; an inventory can be split into several files, others cannot");
        }
        try (YAMLParser parser = factory().createParser(decode(file, content))) {
            return new StrictYaml(file, parser).document();
        } catch (DocumentException e) {
            throw e;
        } catch (JsonProcessingException e) {
            throw new DocumentException(List.of(YamlSyntaxProblem.of(file, e)));
        } catch (IOException | RuntimeException e) {
            throw refused(file, "is not YAML: " + e.getMessage());
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
        String text = Utf8.decode(file, content);
        checkCharacters(file, text);
        return text;
    }

    /** YAML 1.2, 5.1. Checked here, since the parser does not tell where the character stands. */
    private static void checkCharacters(String file, String text) throws DocumentException {
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (!StreamReader.isPrintable(c)) {
                String message = String.format("is not YAML: the control character U+%04X; remove it", c);
                throw new DocumentException(List.of(new Problem(file, line, column, message)));
            }
            line = c == '\n' ? line + 1 : line;
            column = c == '\n' ? 1 : column + 1;
            if (column - 1 > MAX_LINE) {
                throw new DocumentException(List.of(new Problem(
                        file, line, 1, "the line has more than " + MAX_LINE + " characters; break it into several")));
            }
        }
    }

    private YamlNode.Mapping document() throws IOException {
        if (parser.nextToken() == null) {
            throw refused(file, "is empty");
        }
        YamlNode root = node();
        if (parser.nextToken() != null) {
            throw here("a second document begins; a file holds one");
        }
        if (root instanceof YamlNode.Mapping mapping) {
            return mapping;
        }
        throw refused(root.line(), root.column(), "is not a mapping; begin with 'key: value' lines");
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

    private DocumentException refused(int line, int column, String message) {
        return new DocumentException(List.of(new Problem(file, line, column, message)));
    }

    private DocumentException here(String message) {
        JsonLocation at = parser.currentTokenLocation();
        return refused(at.getLineNr(), at.getColumnNr(), "not allowed here: " + message);
    }

    private static DocumentException refused(String file, String message) {
        return new DocumentException(List.of(Problem.ofFile(file, message)));
    }
}
