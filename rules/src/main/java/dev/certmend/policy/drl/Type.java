package dev.certmend.policy.drl;

import java.lang.reflect.ParameterizedType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The type of an expression, known before it is evaluated.
 *
 * @param kind what can be done with it
 * @param of the enum, the record, or what a list is a list of; {@link Object} for the others
 */
record Type(Kind kind, Class<?> of) {

    /** What can be done with a value. */
    enum Kind {
        TEXT,
        NUMBER,
        FLAG,
        INSTANT,
        DURATION,
        WORD,
        LIST,
        RECORD,
        NULL
    }

    static final Type NOTHING = new Type(Kind.NULL, Object.class);

    private static final Map<Class<?>, Kind> PLAIN = Map.ofEntries(
            Map.entry(String.class, Kind.TEXT),
            Map.entry(Instant.class, Kind.INSTANT),
            Map.entry(Duration.class, Kind.DURATION),
            Map.entry(Boolean.class, Kind.FLAG),
            Map.entry(boolean.class, Kind.FLAG),
            Map.entry(Integer.class, Kind.NUMBER),
            Map.entry(int.class, Kind.NUMBER),
            Map.entry(Long.class, Kind.NUMBER),
            Map.entry(long.class, Kind.NUMBER),
            Map.entry(Double.class, Kind.NUMBER),
            Map.entry(double.class, Kind.NUMBER));

    /** The type of a Java type, or null for one that rules cannot hold. */
    static @Nullable Type of(java.lang.reflect.Type java) {
        if (java instanceof ParameterizedType list
                && list.getRawType() instanceof Class<?> raw
                && Collection.class.isAssignableFrom(raw)
                && list.getActualTypeArguments()[0] instanceof Class<?> item) {
            return item.isEnum() || item == String.class ? new Type(Kind.LIST, item) : null;
        }
        if (!(java instanceof Class<?> type)) {
            return null;
        }
        if (type.isEnum()) {
            return new Type(Kind.WORD, type);
        }
        if (type.isRecord()) {
            return new Type(Kind.RECORD, type);
        }
        Kind plain = PLAIN.get(type);
        return plain == null ? null : new Type(plain, Object.class);
    }

    /** Of a list, what it holds. */
    Type item() {
        return of == String.class ? new Type(Kind.TEXT, Object.class) : new Type(Kind.WORD, of);
    }

    boolean hasOrder() {
        return kind == Kind.NUMBER || kind == Kind.INSTANT || kind == Kind.DURATION;
    }

    boolean isPlain() {
        return kind != Kind.RECORD && kind != Kind.LIST && kind != Kind.NULL;
    }

    @Override
    public String toString() {
        return switch (kind) {
            case TEXT -> "a text";
            case NUMBER -> "a number";
            case FLAG -> "true or false";
            case INSTANT -> "an instant";
            case DURATION -> "a duration";
            case WORD -> "a " + of.getSimpleName();
            case LIST -> "a list";
            case RECORD -> "a record of facts";
            case NULL -> "null";
        };
    }
}
