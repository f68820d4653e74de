package dev.certmend.result;

import dev.certmend.fact.Coverage;
import dev.certmend.fact.ScanHeader;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.Summary;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/**
 * Arbitrary records of a result file, made from the components of the record classes, so that a component which is
 * added later is tested without a word here. What a record refuses is made again.
 */
final class ArbitraryRecords {

    private static final Arbitrary<Instant> INSTANTS = Combinators.combine(
                    Arbitraries.longs()
                            .between(
                                    Instant.parse("0001-01-01T00:00:00Z").getEpochSecond(),
                                    Instant.parse("9999-12-31T23:59:59Z").getEpochSecond()),
                    Arbitraries.integers().between(0, 999_999_999))
            .as(Instant::ofEpochSecond);

    private ArbitraryRecords() {}

    /** A record between the first and the last of a file. */
    static Arbitrary<ScanRecord> facts() {
        List<Arbitrary<ScanRecord>> kinds = Arrays.stream(ScanRecord.class.getPermittedSubclasses())
                .filter(kind -> kind != ScanHeader.class && kind != Summary.class)
                .map(kind -> of(kind).map(ScanRecord.class::cast))
                .toList();
        return Arbitraries.oneOf(kinds);
    }

    static Arbitrary<ScanHeader> headers() {
        return of(ScanHeader.class)
                .map(ScanHeader.class::cast)
                .map(header -> new ScanHeader(
                        ScanHeader.FORMAT,
                        header.tool(),
                        header.scanId(),
                        header.startedAt(),
                        header.asOf(),
                        header.inventories(),
                        header.policySha256()));
    }

    static Arbitrary<Summary> summaries() {
        return of(Summary.class).map(Summary.class::cast);
    }

    private static Arbitrary<Object> of(Class<?> type) {
        List<Arbitrary<Object>> components = Arrays.stream(type.getRecordComponents())
                .map(ArbitraryRecords::of)
                .toList();
        return Combinators.combine(components)
                .as(values -> make(type, values))
                .withoutEdgeCases()
                .filter(Optional::isPresent)
                .map(Optional::get);
    }

    private static Arbitrary<Object> of(RecordComponent component) {
        AnnotatedElement type = component.getAnnotatedType();
        Arbitrary<Object> values =
                ofType(component.getType(), component.getGenericType()).map(value -> (Object) value);
        return type.isAnnotationPresent(Nullable.class) ? values.injectNull(0.3) : values;
    }

    private static Arbitrary<?> ofType(Class<?> type, Type generic) {
        if (type == String.class) {
            // Some records want digits, such as those of a mode.
            return Arbitraries.oneOf(
                    Arbitraries.strings().ofMaxLength(20),
                    Arbitraries.strings().withCharRange('0', '7').ofLength(4));
        } else if (type == Instant.class) {
            return INSTANTS;
        } else if (type == boolean.class || type == Boolean.class) {
            return Arbitraries.of(true, false);
        } else if (type == int.class || type == Integer.class) {
            return Arbitraries.integers();
        } else if (type == long.class || type == Long.class) {
            return Arbitraries.longs();
        } else if (type == Coverage.class) {
            return coverages();
        } else if (type.isEnum()) {
            return Arbitraries.of(Arrays.asList(type.getEnumConstants()));
        } else if (type.isRecord()) {
            return of(type);
        }
        return ofContainer(type, ((ParameterizedType) generic).getActualTypeArguments());
    }

    private static Arbitrary<Coverage> coverages() {
        Arbitrary<Integer> count = Arbitraries.integers().between(0, 100_000);
        return Combinators.combine(count, count, count)
                .as((read, partial, unread) -> new Coverage(read + partial + unread, read, partial, unread));
    }

    private static Arbitrary<?> ofContainer(Class<?> type, Type[] of) {
        Arbitrary<?> first = ofType((Class<?>) of[0], of[0]);
        if (type == List.class) {
            return first.list().ofMaxSize(3);
        } else if (Map.class.isAssignableFrom(type)) {
            Arbitrary<Map<Object, Object>> maps = Arbitraries.maps(
                            first.map(key -> (Object) key),
                            ofType((Class<?>) of[1], of[1]).map(value -> (Object) value))
                    .ofMaxSize(3);
            return type == Map.class ? maps : maps.map(TreeMap::new);
        }
        throw new AssertionError("say here how to make a " + type);
    }

    private static Optional<Object> make(Class<?> type, List<Object> values) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructors()[0];
            return Optional.of(constructor.newInstance(values.toArray()));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException) {
                return Optional.empty();
            }
            throw new AssertionError(e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
