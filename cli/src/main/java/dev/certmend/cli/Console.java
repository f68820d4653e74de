package dev.certmend.cli;

import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The world outside a command: where data and words go, the environment, and the time. Tests bring their own.
 *
 * @param out for data
 * @param err for people
 * @param environment variables of the process
 * @param clock what time it is
 * @param interactive whether {@code err} is a terminal, so that progress may be drawn on it
 */
public record Console(
        PrintStream out, PrintStream err, Map<String, String> environment, Clock clock, boolean interactive) {

    private static final int DEFAULT_WIDTH = 120;
    private static final int MIN_WIDTH = 60;

    /** The console of this process. A process has a {@link System#console()} only where both ends are terminals. */
    static Console ofProcess() {
        return new Console(System.out, System.err, System.getenv(), Clock.systemUTC(), System.console() != null);
    }

    /** Colours only for people at a terminal, and never where {@code NO_COLOR} is set (no-color.org). */
    boolean color() {
        return interactive && !isSet("NO_COLOR") && !"dumb".equals(environment.get("TERM"));
    }

    /** Columns of the terminal, from {@code COLUMNS}. */
    int width() {
        String columns = environment.getOrDefault("COLUMNS", "");
        if (!columns.matches("[0-9]{1,4}")) {
            return DEFAULT_WIDTH;
        }
        return Math.max(MIN_WIDTH, Integer.parseInt(columns));
    }

    @Nullable
    String variable(String name) {
        return isSet(name) ? environment.get(name) : null;
    }

    private boolean isSet(String name) {
        String value = environment.get(name);
        return value != null && !value.isEmpty();
    }

    /** A sentence for people. */
    void say(String text) {
        err.println("certmend: " + text);
    }
}
