package dev.certmend.policy.drl;

import org.jspecify.annotations.Nullable;

/**
 * An expression with its type.
 *
 * @param value gives its value in a frame; null is what was not observed
 */
record Term(Type type, Value value) {

    /** The value of an expression. */
    interface Value {
        @Nullable
        Object in(Frame frame);
    }

    static Term constant(Type type, @Nullable Object value) {
        return new Term(type, frame -> value);
    }
}
