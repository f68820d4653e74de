package dev.certmend.policy.drl;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What rules may name: the facts and their fields, the words of closed vocabularies, and a few questions. Everything is
 * listed; what is not listed does not exist for a rule.
 *
 * @param stores the facts by the name of where they lie
 * @param records the records whose fields may be read
 * @param words the vocabularies, by the full name under which rules import them
 * @param questions what may be asked of a record beside its fields
 */
public record Language(
        Map<String, Class<?>> stores,
        Set<Class<?>> records,
        Map<String, Class<? extends Enum<?>>> words,
        List<Question> questions) {

    /**
     * Something that may be asked of a record.
     *
     * @param of which record
     * @param name how rules call it
     * @param arguments the types of what it is given
     * @param result its type
     * @param answer what answers it; null where that was not observed
     */
    public record Question(Class<?> of, String name, List<Class<?>> arguments, Class<?> result, Answer answer) {}

    /** Answers a question of a record. */
    public interface Answer {
        @Nullable
        Object of(Object record, List<Object> arguments);
    }

    /** The fields of a record and its questions without arguments, by name, with their types. */
    Map<String, Type> properties(Class<?> record) {
        Map<String, Type> properties = new TreeMap<>();
        if (records.contains(record)) {
            for (RecordComponent component : record.getRecordComponents()) {
                Type type = Type.of(component.getGenericType());
                if (type != null && (type.kind() != Type.Kind.RECORD || records.contains(type.of()))) {
                    properties.put(component.getName(), type);
                }
            }
        }
        return properties;
    }

    /** The question of this name, or null. */
    @Nullable
    Question question(Class<?> record, String name) {
        return questions.stream()
                .filter(it -> it.of() == record && it.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Reads a field that {@link #properties} has. */
    static Term.Value field(Term.Value owner, Class<?> record, String name) {
        Method accessor = accessors(record).get(name);
        return frame -> {
            Object from = owner.in(frame);
            return from == null || accessor == null ? null : read(accessor, from);
        };
    }

    private static Map<String, Method> accessors(Class<?> record) {
        Map<String, Method> accessors = new HashMap<>();
        Arrays.stream(record.getRecordComponents()).forEach(it -> accessors.put(it.getName(), it.getAccessor()));
        return accessors;
    }

    private static @Nullable Object read(Method accessor, Object from) {
        try {
            return accessor.invoke(from);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + accessor, e);
        }
    }
}
