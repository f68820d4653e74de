package dev.certmend.result;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.certmend.fact.ScanRecord;
import dev.certmend.vocabulary.Vocabulary;
import dev.certmend.yaml.Printable;
import dev.certmend.yaml.Spelling;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is wrong with a record that could not be read, in the words of the result file and not of the classes behind it. */
public final class RecordProblem {

    private static final List<String> TYPES = Arrays.stream(
                    ScanRecord.class.getAnnotation(JsonSubTypes.class).value())
            .map(JsonSubTypes.Type::name)
            .toList();

    private RecordProblem() {}

    /** One line, with what would be right where that is known. */
    public static String words(JsonProcessingException e) {
        if (e instanceof InvalidTypeIdException type) {
            return type(type.getTypeId());
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return unknown(unknown);
        }
        if (e instanceof ValueInstantiationException refused && refused.getCause() != null) {
            return refused(refused.getCause());
        }
        if (e instanceof MismatchedInputException mismatch
                && !mismatch.getPath().isEmpty()) {
            return "'" + path(mismatch) + "' " + mismatch(mismatch);
        }
        return Printable.line(
                String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("unreadable"));
    }

    private static String type(@Nullable String type) {
        return type == null
                ? "it has no 'type', which is one of " + String.join(", ", TYPES)
                : Printable.quoted(type) + " is no type of a record; " + Spelling.advice(type, TYPES);
    }

    private static String unknown(UnrecognizedPropertyException e) {
        List<String> known =
                e.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
        return "unknown key " + Printable.quoted(e.getPropertyName()) + "; "
                + Spelling.advice(e.getPropertyName(), known);
    }

    /** Records refuse a key that is missing by its name alone. */
    private static String refused(Throwable cause) {
        String message = Printable.line(String.valueOf(cause.getMessage()));
        return cause instanceof NullPointerException ? "'" + message + "' is missing" : message;
    }

    private static String path(JsonMappingException e) {
        return Printable.line(e.getPath().stream()
                .map(it -> it.getFieldName() == null ? String.valueOf(it.getIndex()) : it.getFieldName())
                .collect(Collectors.joining(".")));
    }

    private static String mismatch(MismatchedInputException e) {
        String is = e instanceof InvalidFormatException format
                ? "is " + Printable.quoted(String.valueOf(format.getValue())) + ", and has to be "
                : "has to be ";
        return is + kind(e.getTargetType());
    }

    private static String kind(@Nullable Class<?> type) {
        if (type == null) {
            return "something else";
        }
        if (type.isEnum()) {
            return "one of "
                    + Stream.of(type.getEnumConstants())
                            .map(it -> it instanceof Vocabulary word ? word.word() : String.valueOf(it))
                            .collect(Collectors.joining(", "));
        }
        if (type == Instant.class) {
            return "an instant such as 2026-11-26T12:00:00Z";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a whole number";
        }
        if (type == String.class) {
            return "a text";
        }
        return Iterable.class.isAssignableFrom(type) ? "a list" : "a mapping of keys to values";
    }
}
