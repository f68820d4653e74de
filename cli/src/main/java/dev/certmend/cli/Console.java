package dev.certmend.cli;

import dev.certmend.yaml.Printable;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The world outside a command: where data and words go, the environment, and the time. Tests bring their own.
 *
 * @param out for data
 * @param err for people
 * @param environment variables of the process
 * @param clock what time it is
 * @param outIsTerminal whether {@code out} is a terminal, so that colours may be used on it
 * @param errIsTerminal whether {@code err} is a terminal, so that progress may be drawn on it
 */
public record Console(
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Clock clock,
        boolean outIsTerminal,
        boolean errIsTerminal) {

    private static final int DEFAULT_WIDTH = 120;
    private static final int MIN_WIDTH = 60;

    /** The console of this process. Java cannot tell which stream is a terminal, so the launcher says it. */
    static Console ofProcess() {
        return new Console(
                System.out,
                System.err,
                System.getenv(),
                Clock.systemUTC(),
                Boolean.getBoolean("certmend.out.terminal"),
                Boolean.getBoolean("certmend.err.terminal"));
    }

    /** Colours only for people at a terminal, and never where {@code NO_COLOR} is set (no-color.org). */
    boolean color() {
        return outIsTerminal && !isSet("NO_COLOR") && !"dumb".equals(environment.get("TERM"));
    }

    /** Columns of the terminal, from {@code COLUMNS}. */
    int width() {
        String columns = environment.getOrDefault("COLUMNS", "");
        if (!columns.matches("[0-9]{1,4}")) {
            return DEFAULT_WIDTH;
        }
        return Math.max(MIN_WIDTH, Integer.parseInt(columns));
    }

    /** The home folder of the user. */
    Path home() {
        String home = variable("HOME");
        return Path.of(home == null ? System.getProperty("user.home") : home);
    }

    /** The folder of what can be had again, as the XDG Base Directory Specification says. */
    Path cache() {
        String cache = variable("XDG_CACHE_HOME");
        boolean isValid = cache != null && Path.of(cache).isAbsolute();
        return (isValid ? Path.of(cache) : home().resolve(".cache")).resolve("certmend");
    }

    @Nullable
    String variable(String name) {
        return isSet(name) ? environment.get(name) : null;
    }

    private boolean isSet(String name) {
        String value = environment.get(name);
        return value != null && !value.isEmpty();
    }

    /** A sentence for people. It may quote a server or a file, which must not steer the terminal. */
    void say(String text) {
        err.println("certmend: " + text.lines().map(Printable::line).collect(Collectors.joining("\n")));
    }
}
