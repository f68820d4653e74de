package dev.certmend.scan.decode;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads UTCTime and GeneralizedTime, also in the spellings that RFC 5280 forbids but that exist. */
final class DerTime {

    private static final Pattern TIME =
            Pattern.compile("(\\d{2}|\\d{4})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2})?(?:[.,]\\d{1,9})?(Z|[+-]\\d{4})?");
    /** RFC 5280, 4.1.2.5.1: years from 50 belong to the last century. */
    private static final int PIVOT = 50;

    private DerTime() {}

    static Optional<Instant> read(DerValue value) {
        boolean shortYear = value.tag() == DerValue.UTC_TIME;
        if (!shortYear && value.tag() != DerValue.GENERALIZED_TIME) {
            return Optional.empty();
        }
        Matcher time = TIME.matcher(new String(value.content(), StandardCharsets.US_ASCII));
        if (!time.matches() || (time.group(1).length() == 2) != shortYear) {
            return Optional.empty();
        }
        try {
            return Optional.of(instant(time));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant instant(Matcher time) {
        String zone = time.group(7);
        return LocalDateTime.of(
                        year(time.group(1)),
                        number(time.group(2)),
                        number(time.group(3)),
                        number(time.group(4)),
                        number(time.group(5)),
                        time.group(6) == null ? 0 : number(time.group(6)))
                .toInstant(zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone));
    }

    private static int year(String digits) {
        int year = number(digits);
        if (digits.length() == 4) {
            return year;
        }
        return year < PIVOT ? 2000 + year : 1900 + year;
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
