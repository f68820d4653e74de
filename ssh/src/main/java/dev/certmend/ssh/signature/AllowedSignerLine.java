package dev.certmend.ssh.signature;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses one line of an allowed signers file; {@link IllegalArgumentException} says what is wrong with it. */
final class AllowedSignerLine {

    private static final int MAX_LENGTH = 32 * 1024;
    private static final Pattern KEY_TYPE = Pattern.compile("(?:ssh|ecdsa|sk|webauthn)-[!-~]*");
    private static final Pattern OPTION = Pattern.compile("([A-Za-z-]+)(?:=\"([^\"\\\\]*+)\")?(?:,(?=.)|$)");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\t]]");
    private static final Set<String> OPTIONS = Set.of("namespaces", "valid-after", "valid-before");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final int TIME_DIGITS = 14;

    private final String text;
    private final int number;
    private int position;
    private int column = 1;

    AllowedSignerLine(String text, int number) {
        this.text = text;
        this.number = number;
    }

    /** Where parsing stopped, from 1. */
    int column() {
        return column;
    }

    AllowedSigner parse() {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("the line is longer than " + MAX_LENGTH + " characters");
        }
        if (UNPRINTABLE.matcher(text).find()) {
            throw new IllegalArgumentException("the line holds a control or direction character");
        }
        List<String> principals = principals(field("the principals, such as ada@example.com"));
        String second = field("the key, such as 'ssh-ed25519 AAAA…'");
        int start = column;
        Map<String, String> options = Map.of();
        if (!KEY_TYPE.matcher(second).matches()) {
            options = options(second);
            field("the key, such as 'ssh-ed25519 AAAA…'");
            start = column;
        }
        SshPublicKey key = SshPublicKey.parse(text.substring(start - 1));
        return new AllowedSigner(
                principals,
                namespaces(options.get("namespaces")),
                instant("valid-after", options),
                instant("valid-before", options),
                key,
                number);
    }

    private String field(String what) {
        int start = QuotedWords.skipBlanks(text, position);
        column = start + 1;
        if (start == text.length()) {
            throw new IllegalArgumentException("the line ends before " + what);
        }
        position = QuotedWords.end(text, start);
        return text.substring(start, position);
    }

    private static List<String> principals(String field) {
        String names = field.startsWith("\"") && field.endsWith("\"") ? field.substring(1, field.length() - 1) : field;
        List<String> principals = List.of(names.split(",", -1));
        for (String principal : principals) {
            if (principal.isBlank() || principal.indexOf('"') >= 0) {
                throw new IllegalArgumentException("a principal is empty or holds a quote");
            }
            if (principal.matches(".*[*?].*|!.*")) {
                throw new IllegalArgumentException("the principal '" + principal
                        + "' is a pattern; name people one by one, since approvals count people");
            }
        }
        return principals;
    }

    private static Map<String, String> options(String field) {
        Map<String, String> options = new LinkedHashMap<>();
        Matcher matcher = OPTION.matcher(field);
        int end = 0;
        while (end < field.length()) {
            if (!matcher.find(end) || matcher.start() != end) {
                throw new IllegalArgumentException(
                        "the options are not understood; they look like namespaces=\"git\",valid-before=\"20270101Z\"");
            }
            String name = matcher.group(1).toLowerCase(Locale.ROOT);
            requireKnown(name, matcher.group(2));
            if (options.put(name, matcher.group(2)) != null) {
                throw new IllegalArgumentException("the option " + name + " stands there twice");
            }
            end = matcher.end();
        }
        return options;
    }

    private static void requireKnown(String name, @Nullable String value) {
        if (name.equals("cert-authority")) {
            throw new IllegalArgumentException(
                    "certificate authorities (cert-authority) are not accepted; list the key of each person");
        }
        if (!OPTIONS.contains(name)) {
            throw new IllegalArgumentException(
                    "the option '" + name + "' is unknown; known are namespaces, valid-after and valid-before");
        }
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("the option " + name + " needs a value in double quotes");
        }
    }

    private static List<String> namespaces(@Nullable String value) {
        return value == null ? List.of() : List.of(value.split(",", -1));
    }

    private static @Nullable Instant instant(String option, Map<String, String> options) {
        String value = options.get(option);
        if (value == null) {
            return null;
        }
        if (!value.matches("\\d{8}(?:\\d{4}(?:\\d{2})?)?[Zz]?")) {
            throw new IllegalArgumentException(option + " is not a time like 20270131Z or 202701311800Z");
        }
        if (Character.isDigit(value.charAt(value.length() - 1))) {
            throw new IllegalArgumentException(
                    option + " has no time zone, so that its meaning depends on the machine; add Z for UTC");
        }
        String digits = value.substring(0, value.length() - 1);
        try {
            return LocalDateTime.parse(digits + "0".repeat(TIME_DIGITS - digits.length()), TIME)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(option + " is no date of the calendar", e);
        }
    }
}
