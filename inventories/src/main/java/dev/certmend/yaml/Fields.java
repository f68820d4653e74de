package dev.certmend.yaml;

import dev.certmend.vocabulary.Vocabulary;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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
        problems.add(place(key), message);
    }

    /** Whether the key is there; it counts as known from here on. */
    public boolean has(String key) {
        asked.add(key);
        return mapping.entries().containsKey(key);
    }

    /** The value of a key; a key without a value is a problem, since two readers may see two things in it. */
    public Optional<YamlNode> node(String key) {
        asked.add(key);
        YamlNode node = mapping.entries().get(key);
        if (node instanceof YamlNode.Scalar scalar && scalar.text().isBlank()) {
            problem(key, "'" + key + "' has no value; give it one or leave the key out");
            return Optional.empty();
        }
        return Optional.ofNullable(node);
    }

    /** A text that must be there; a problem is reported and an empty text returned where it is not. */
    public String required(String key) {
        return required(key, Function.identity()).orElse("");
    }

    /** As {@link #value}, of a key that must be there. */
    public <T> Optional<T> required(String key, Function<String, T> parser) {
        require(key);
        return value(key, parser);
    }

    /** As {@link #word}, of a key that must be there. */
    public <E extends Enum<E> & Vocabulary> Optional<E> requiredWord(String key, Class<E> vocabulary) {
        require(key);
        return word(key, vocabulary);
    }

    /** A text without control characters that does not begin with a hyphen, so that no tool takes it for an option. */
    public Optional<String> optional(String key) {
        return node(key).flatMap(node -> text("'" + key + "'", node));
    }

    public @Nullable String text(String key) {
        return optional(key).orElse(null);
    }

    /** A value that a parser makes of the text; its {@link IllegalArgumentException} becomes the problem. */
    public <T> Optional<T> value(String key, Function<String, T> parser) {
        return node(key).flatMap(node -> value("'" + key + "'", node, parser));
    }

    /** An instant, as {@code 2026-11-26T00:00:00Z}. */
    public Optional<Instant> instant(String key) {
        return value(key, Fields::instantOf);
    }

    public <E extends Enum<E> & Vocabulary> Optional<E> word(String key, Class<E> vocabulary) {
        return value(key, text -> wordOf(text, vocabulary));
    }

    public <E extends Enum<E> & Vocabulary> List<E> words(String key, Class<E> vocabulary) {
        return values(key, text -> wordOf(text, vocabulary));
    }

    public boolean flag(String key) {
        return value(key, Fields::flagOf).orElse(false);
    }

    public List<YamlNode> list(String key) {
        Optional<YamlNode> node = node(key);
        if (node.isEmpty() || node.get() instanceof YamlNode.Sequence) {
            return node.map(it -> ((YamlNode.Sequence) it).items()).orElse(List.of());
        }
        String example =
                node.get() instanceof YamlNode.Scalar scalar && scalar.text().length() < 40
                        ? ", also of one: [" + scalar.text() + "]"
                        : "; begin each item with '- '";
        problems.add(node.get(), "'" + key + "' is a list" + example);
        return List.of();
    }

    public List<String> texts(String key) {
        return values(key, Function.identity());
    }

    /** What a parser makes of each text of a list; its {@link IllegalArgumentException} becomes a problem of the item. */
    public <T> List<T> values(String key, Function<String, T> parser) {
        List<T> values = new ArrayList<>();
        for (YamlNode item : list(key)) {
            value(itemOf(key), item, parser).ifPresent(values::add);
        }
        return values;
    }

    /** The mappings of a list. */
    public List<Fields> mappings(String key) {
        List<Fields> mappings = new ArrayList<>();
        for (YamlNode item : list(key)) {
            mapping(itemOf(key), item).ifPresent(mappings::add);
        }
        return mappings;
    }

    public Optional<Fields> mapping(String key) {
        return node(key).flatMap(node -> mapping("'" + key + "'", node));
    }

    /** The keys in the order of the file; for mappings whose keys are names. */
    public Set<String> names() {
        return mapping.entries().keySet();
    }

    /** The place of a key's value, or of the mapping where the key is missing. */
    public YamlNode place(String key) {
        return mapping.entries().getOrDefault(key, mapping);
    }

    /** Reports every key that was not asked for, with the name that was probably meant. */
    public void end() {
        mapping.keys().forEach((key, place) -> {
            if (!asked.contains(key)) {
                problems.add(place, "unknown key " + Printable.quoted(key) + "; " + Spelling.advice(key, asked));
            }
        });
    }

    private void require(String key) {
        if (!has(key)) {
            problem(key, "'" + key + "' is missing");
        }
    }

    private Optional<Fields> mapping(String what, YamlNode node) {
        if (node instanceof YamlNode.Mapping found) {
            return Optional.of(new Fields(found, problems));
        }
        problems.add(node, what + " is a mapping; write its keys as { key: value } or on lines of their own");
        return Optional.empty();
    }

    private <T> Optional<T> value(String what, YamlNode node, Function<String, T> parser) {
        return text(what, node).flatMap(text -> {
            try {
                return Optional.of(parser.apply(text));
            } catch (IllegalArgumentException | DateTimeException e) {
                problems.add(node, what + ": " + e.getMessage());
                return Optional.empty();
            }
        });
    }

    private Optional<String> text(String what, YamlNode node) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            String found = node instanceof YamlNode.Sequence ? "a list" : "a mapping";
            problems.add(node, what + " is one value, not " + found);
            return Optional.empty();
        }
        String text = scalar.text();
        if (text.isBlank()) {
            problems.add(node, what + " has no value");
        } else if (text.startsWith("-")) {
            problems.add(node, what + " begins with '-', which tools would take for an option");
        } else if (!Printable.isPrintable(text)) {
            problems.add(node, what + " holds a control or direction character; remove it");
        } else {
            return Optional.of(text);
        }
        return Optional.empty();
    }

    private static String itemOf(String key) {
        return "an item of '" + key + "'";
    }

    private static <E extends Enum<E> & Vocabulary> E wordOf(String text, Class<E> vocabulary) {
        return Vocabulary.find(vocabulary, text).orElseThrow(() -> {
            List<String> words = Arrays.stream(vocabulary.getEnumConstants())
                    .map(Vocabulary::word)
                    .toList();
            String near = Spelling.nearest(text, words)
                    .map(word -> "; did you mean '" + word + "'?")
                    .orElse("");
            return new IllegalArgumentException(
                    Printable.quoted(text) + " is not one of " + String.join(", ", words) + near);
        });
    }

    private static Instant instantOf(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    Printable.quoted(text) + " is not a time such as 2026-11-26T00:00:00Z", e);
        }
    }

    private static boolean flagOf(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(Printable.quoted(text) + " is neither true nor false");
        }
        return text.equals("true");
    }
}
