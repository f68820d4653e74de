package dev.certmend.scan.ssh;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code journalctl --list-boots} says: JSON where it can, else the table, whose columns and dashes differ from
 * version to version.
 *
 * @param boots the runs that were understood
 * @param restricted whether journalctl warned that this user sees only a part, so that gaps in it prove nothing
 */
record BootHistory(List<Boot> boots, boolean restricted) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String TIME = "(\\d{4}-\\d{2}-\\d{2}) (\\d{2}:\\d{2}:\\d{2}) UTC";
    private static final Pattern ROW = Pattern.compile("\\s*-?\\d+ [0-9a-f]{32} .*?" + TIME + ".*?" + TIME + ".*");

    static BootHistory parse(List<String> lines) {
        List<Boot> boots = new ArrayList<>();
        boolean restricted = false;
        for (String line : lines) {
            if (line.startsWith("[")) {
                boots.addAll(json(line));
            } else {
                row(line).ifPresent(boots::add);
            }
            restricted |=
                    line.contains("not seeing messages from other users") || line.contains("insufficient permissions");
        }
        return new BootHistory(boots, restricted);
    }

    private static Optional<Boot> row(String line) {
        Matcher row = ROW.matcher(line);
        if (!row.matches()) {
            return Optional.empty();
        }
        try {
            return boot(
                    Instant.parse(row.group(1) + "T" + row.group(2) + "Z"),
                    Instant.parse(row.group(3) + "T" + row.group(4) + "Z"));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static List<Boot> json(String line) {
        List<Boot> boots = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(line)) {
            Instant first = null;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token != JsonToken.VALUE_NUMBER_INT) {
                    continue;
                }
                if ("first_entry".equals(parser.currentName())) {
                    first = micros(parser.getLongValue());
                } else if ("last_entry".equals(parser.currentName()) && first != null) {
                    boot(first, micros(parser.getLongValue())).ifPresent(boots::add);
                    first = null;
                }
            }
        } catch (IOException e) {
            // What was read before the fault stands.
            return boots;
        }
        return boots;
    }

    private static Instant micros(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static Optional<Boot> boot(Instant first, Instant last) {
        return last.isBefore(first) ? Optional.empty() : Optional.of(new Boot(first, last));
    }
}
