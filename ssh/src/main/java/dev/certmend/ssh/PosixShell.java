package dev.certmend.ssh;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Turns values into words of a POSIX shell, so that the shell hands them on unchanged and interprets nothing.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html#tag_18_02">Shell quoting</a>
 */
public final class PosixShell {

    /** Words in which no character means anything to a shell; an option may hold an equals sign. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+:,./-]+|-[A-Za-z0-9_@%+:,./=-]+");

    private static final Set<String> RESERVED = Set.of(
            "case",
            "do",
            "done",
            "elif",
            "else",
            "esac",
            "fi",
            "for",
            "function",
            "if",
            "in",
            "select",
            "then",
            "time",
            "until",
            "while");

    private PosixShell() {}

    /**
     * One word that the shell reads as exactly this value. What needs no quotes gets none.
     *
     * @throws IllegalArgumentException if the value cannot be an argument: it holds NUL or half a character
     */
    public static String quote(String value) {
        Characters.requireTransmissible(value);
        if (PLAIN.matcher(value).matches() && !RESERVED.contains(value)) {
            return value;
        }
        return "'" + value.replace("'", "'\\''") + "'";
    }

    /** A command line of these words, each quoted. */
    public static String join(List<String> words) {
        return words.stream().map(PosixShell::quote).collect(Collectors.joining(" "));
    }
}
