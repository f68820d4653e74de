package dev.certmend.policy.drl;

import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.Spelling;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that stand for something at one place of a rule. */
final class Scope {

    private static final int MAX_SLOTS = 32;

    private final Language language;
    private final Map<String, Term> limits;
    private final Map<String, Class<? extends Enum<?>>> words = new HashMap<>();
    private final Map<String, Term> variables = new HashMap<>();
    private @Nullable Term element;
    private int slots;

    Scope(Language language, Map<String, Term> limits) {
        this.language = language;
        this.limits = limits;
    }

    Language language() {
        return language;
    }

    int slots() {
        return slots;
    }

    int newSlot(Token place) throws DocumentException {
        if (slots == MAX_SLOTS) {
            throw place.refused("a rule has at most " + MAX_SLOTS + " patterns and names");
        }
        return slots++;
    }

    void learn(Class<? extends Enum<?>> vocabulary) {
        words.put(vocabulary.getSimpleName(), vocabulary);
    }

    /** From here on, names without more are fields of this; null for none. */
    void look(@Nullable Term at) {
        element = at;
    }

    void bind(Token name, Term term) throws DocumentException {
        if (!name.text().startsWith("$")) {
            throw name.refused("a name that a rule gives begins with '$'");
        }
        if (variables.putIfAbsent(name.text(), term) != null) {
            throw name.refused(name + " is given twice");
        }
    }

    /** The names so far. */
    Set<String> names() {
        return Set.copyOf(variables.keySet());
    }

    /** Keeps only these names: what was looked for and may not be there has none outside of its pattern. */
    void keep(Set<String> names) {
        variables.keySet().retainAll(names);
    }

    /** What the first word of an expression stands for; null where it is a field of what is looked at, or nothing. */
    @Nullable
    Term variable(Token name) throws DocumentException {
        if (!name.text().startsWith("$")) {
            return null;
        }
        Term term = variables.get(name.text());
        if (term == null) {
            throw name.refused(
                    "nothing is named " + name + " here; " + Spelling.advice(name.text(), variables.keySet()));
        }
        return term;
    }

    @Nullable
    Term element() {
        return element;
    }

    Term limit(Token name) throws DocumentException {
        Term limit = limits.get(name.text());
        if (limit == null) {
            throw name.refused(
                    "the control has no parameter " + name + "; " + Spelling.advice(name.text(), limits.keySet()));
        }
        return limit;
    }

    boolean isVocabulary(String name) {
        return words.containsKey(name);
    }

    /** A word of an imported vocabulary. */
    Term word(Token vocabulary, Token word) throws DocumentException {
        Class<? extends Enum<?>> type = words.get(vocabulary.text());
        if (type != null) {
            for (Enum<?> constant : type.getEnumConstants()) {
                if (constant.name().equals(word.text())) {
                    return Term.constant(new Type(Type.Kind.WORD, type), constant);
                }
            }
        }
        throw word.refused(vocabulary.text() + " has no word " + word);
    }
}
