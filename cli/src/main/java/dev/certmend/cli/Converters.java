package dev.certmend.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How times, durations and files are written on the command line. */
final class Converters {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private Converters() {}

    static void register(CommandLine line) {
        line.registerConverter(Duration.class, new DurationConverter());
        line.registerConverter(Instant.class, new InstantConverter());
        line.registerConverter(Path.class, new PathConverter());
    }

    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' is not a duration such as 500ms, 30s, 5m, 2h or 7d");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    static Instant instant(String text) {
        try {
            return java.time.OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new TypeConversionException(
                    "'" + text + "' is not an instant such as 2026-11-26T12:00:00Z (RFC 3339)");
        }
    }

    /** An empty name would mean the current folder, and nobody means that who gives an empty variable. */
    static Path path(String text) {
        if (text.isEmpty()) {
            throw new TypeConversionException("an empty name names no file; is a variable of your shell not set?");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("'" + text + "' is no name of a file: " + e.getReason());
        }
    }

    /** A class and not a lambda, since that would keep picocli's converters out of the class data archive. */
    private static final class DurationConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return duration(text);
        }
    }

    /** A class for the same reason. */
    private static final class InstantConverter implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            return instant(text);
        }
    }

    /** A class for the same reason. */
    private static final class PathConverter implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            return path(text);
        }
    }
}
