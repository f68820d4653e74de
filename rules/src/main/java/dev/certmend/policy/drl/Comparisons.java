package dev.certmend.policy.drl;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The operators. A side that was not observed makes a comparison unknown, so that it cannot end in a silent pass; only
 * {@code == null} and {@code != null} ask whether it was observed.
 */
final class Comparisons {

    /** A step for this many characters that are searched. */
    private static final int CHARACTERS_A_STEP = 64;

    private Comparisons() {}

    /** The condition, or empty where the operator does not fit the types. */
    static Optional<Condition> of(Term left, String operator, Term right) {
        return switch (operator) {
            case "==" -> equality(left, right);
            case "!=" -> equality(left, right).map(Comparisons::not);
            case "<" -> order(left, right, it -> it < 0);
            case "<=" -> order(left, right, it -> it <= 0);
            case ">" -> order(left, right, it -> it > 0);
            case ">=" -> order(left, right, it -> it >= 0);
            case "contains" -> contains(left, right);
            case "startsWith" -> texts(left, right, String::startsWith);
            case "endsWith" -> texts(left, right, String::endsWith);
            default -> Optional.empty();
        };
    }

    static Condition not(Condition condition) {
        return frame -> condition.test(frame).not();
    }

    private static Optional<Condition> equality(Term left, Term right) {
        if (right.type().equals(Type.NOTHING)) {
            return left.type().equals(Type.NOTHING)
                    ? Optional.empty()
                    : Optional.of(frame -> Truth.of(left.value().in(frame) == null));
        }
        if (!left.type().isPlain() || !left.type().equals(right.type())) {
            return Optional.empty();
        }
        return Optional.of(both(left, right, (a, b) -> left.type().hasOrder() ? compare(a, b) == 0 : a.equals(b)));
    }

    private static Optional<Condition> order(Term left, Term right, IntPredicate holds) {
        return left.type().hasOrder() && left.type().equals(right.type())
                ? Optional.of(both(left, right, (a, b) -> holds.test(compare(a, b))))
                : Optional.empty();
    }

    private static Optional<Condition> contains(Term left, Term right) {
        if (left.type().kind() == Type.Kind.TEXT) {
            return texts(left, right, String::contains);
        }
        return left.type().kind() == Type.Kind.LIST && left.type().item().equals(right.type())
                ? Optional.of(both(left, right, (list, item) -> ((Collection<?>) list).contains(item)))
                : Optional.empty();
    }

    private static Optional<Condition> texts(Term left, Term right, BiPredicate<String, String> holds) {
        return left.type().kind() == Type.Kind.TEXT && right.type().kind() == Type.Kind.TEXT
                ? Optional.of(both(left, right, (a, b) -> holds.test((String) a, (String) b)))
                : Optional.empty();
    }

    private static Condition both(Term left, Term right, BiPredicate<Object, Object> holds) {
        return frame -> {
            Object a = left.value().in(frame);
            Object b = right.value().in(frame);
            frame.steps().take(work(a) + work(b));
            return a == null || b == null ? Truth.UNKNOWN : Truth.of(holds.test(a, b));
        };
    }

    private static long work(@Nullable Object value) {
        if (value instanceof String text) {
            return 1L + text.length() / CHARACTERS_A_STEP;
        }
        return value instanceof Collection<?> list ? 1L + list.size() : 1;
    }

    private static int compare(Object a, Object b) {
        if (a instanceof Instant instant) {
            return instant.compareTo((Instant) b);
        }
        if (a instanceof Duration duration) {
            return duration.compareTo((Duration) b);
        }
        return a instanceof Double || b instanceof Double
                ? Double.compare(((Number) a).doubleValue(), ((Number) b).doubleValue())
                : Long.compare(((Number) a).longValue(), ((Number) b).longValue());
    }

    /** {@code in (…)}: equal to one of these. */
    static Optional<Condition> isIn(Term left, List<Term> choices) {
        List<Condition> each = choices.stream()
                .map(it -> equality(left, it))
                .flatMap(Optional::stream)
                .toList();
        return each.size() < choices.size() ? Optional.empty() : each.stream().reduce(Condition::or);
    }
}
