package dev.certmend.yaml;

import dev.certmend.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one mapping, taken out by name and type. What is wrong is collected, so that a reader of the messages
 * can mend all of it at once; keys that nobody asked for are reported by {@link #end()}.
 */
public final class Fields {

    private final YamlNode.Mapping mapping;
    private final Problems problems;
    private final Set<String> asked = new LinkedHashSet<>();

    public Fields(YamlNode.Mapping mapping, Problems problems) {
        this.mapping = mapping;
        this.problems = problems;
    }

    public Problems problems() {
        return problems;
    }

    /** Reports a problem with the value of a key, or with the mapping where the key is missing. */
    public void problem(String key, String message) {
        problems.add(mapping.entries().getOrDefault(key, mapping), message);
    }

    public boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    public Optional<YamlNode> node(String key) {
        asked.add(key);
        YamlNode node = mapping.entries().get(key);
        return node instanceof YamlNode.Scalar scalar && scalar.isNull() ? Optional.empty() : Optional.ofNullable(node);
    }

    /** A text that must be there; a problem is reported and an empty text returned where it is not. */
    public String required(String key) {
        Optional<String> value = optional(key);
        if (value.isEmpty() && !has(key)) {
            problem(key, "'" + key + "' is missing");
        } else if (value.isEmpty()) {
            problem(key, "'" + key + "' has no value");
        }
        return value.orElse("");
    }

    /** A text without control characters that does not begin with a hyphen, so that no tool takes it for an option. */
    public Optional<String> optional(String key) {
        return node(key).flatMap(node -> text(key, node));
    }

    public @Nullable String text(String key) {
        return optional(key).orElse(null);
    }

    /** A value that a parser makes of the text; its {@link IllegalArgumentException} becomes the problem. */
    public <T> Optional<T> value(String key, Function<String, T> parser) {
        return optional(key).flatMap(text -> {
            try {
                return Optional.of(parser.apply(text));
            } catch (IllegalArgumentException | java.time.DateTimeException e) {
                problem(key, "'" + key + "': " + e.getMessage());
                return Optional.empty();
            }
        });
    }

    public <E extends Enum<E> & Vocabulary> Optional<E> word(String key, Class<E> vocabulary) {
        return node(key).flatMap(node -> text(key, node).flatMap(text -> word(key, text, vocabulary, node)));
    }

    public <E extends Enum<E> & Vocabulary> List<E> words(String key, Class<E> vocabulary) {
        List<E> words = new ArrayList<>();
        for (YamlNode item : list(key)) {
            text(key, item).flatMap(text -> word(key, text, vocabulary, item)).ifPresent(words::add);
        }
        return words;
    }

    public boolean flag(String key) {
        return optional(key)
                .map(text -> {
                    if (!text.equals("true") && !text.equals("false")) {
                        problem(key, "'" + key + "' is true or false, not '" + text + "'");
                    }
                    return text.equals("true");
                })
                .orElse(false);
    }

    public List<YamlNode> list(String key) {
        return node(key)
                .map(node -> {
                    if (node instanceof YamlNode.Sequence sequence) {
                        return sequence.items();
                    }
                    problems.add(node, "'" + key + "' is a list");
                    return List.<YamlNode>of();
                })
                .orElse(List.of());
    }

    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (YamlNode item : list(key)) {
            text(key, item).ifPresent(texts::add);
        }
        return texts;
    }

    /** The mappings of a list. */
    public List<Fields> mappings(String key) {
        List<Fields> mappings = new ArrayList<>();
        for (YamlNode item : list(key)) {
            mapping(key, item).ifPresent(mappings::add);
        }
        return mappings;
    }

    public Optional<Fields> mapping(String key) {
        return node(key).flatMap(node -> mapping(key, node));
    }

    /** The keys in the order of the file; for mappings whose keys are names. */
    public Set<String> names() {
        return mapping.entries().keySet();
    }

    /** Reports every key that was not asked for, with the name that was probably meant. */
    public void end() {
        mapping.keys().forEach((key, place) -> {
            if (!asked.contains(key)) {
                problems.add(place, "unknown key '" + printable(key) + "'; " + Spelling.advice(key, asked));
            }
        });
    }

    private Optional<Fields> mapping(String key, YamlNode node) {
        if (node instanceof YamlNode.Mapping found) {
            return Optional.of(new Fields(found, problems));
        }
        problems.add(node, "'" + key + "' is a mapping of keys to values");
        return Optional.empty();
    }

    private Optional<String> text(String key, YamlNode node) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            problems.add(node, "'" + key + "' is a single value");
            return Optional.empty();
        }
        String text = scalar.text();
        if (text.startsWith("-")) {
            problems.add(node, "'" + key + "' begins with '-', which tools would take for an option");
            return Optional.empty();
        }
        if (text.codePoints().anyMatch(Fields::isUnprintable)) {
            problems.add(node, "'" + key + "' holds a control or direction character");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private <E extends Enum<E> & Vocabulary> Optional<E> word(
            String key, String text, Class<E> vocabulary, YamlNode place) {
        Optional<E> word = Vocabulary.find(vocabulary, text);
        if (word.isEmpty()) {
            problems.add(place, "'" + key + "' is '" + text + "', which is not one of " + Vocabulary.words(vocabulary));
        }
        return word;
    }

    private static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().limit(80).forEach(c -> printable.appendCodePoint(isUnprintable(c) ? '?' : c));
        return printable.toString();
    }

    private static boolean isUnprintable(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
