package dev.certmend.ssh;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** Turns values into PowerShell string literals, and scripts into commands that a Windows node runs. */
public final class PowerShell {

    /** PowerShell takes the typographic single quotes for the ASCII one, so they can end a literal too. */
    private static final Pattern SINGLE_QUOTE = Pattern.compile("['\u2018\u2019\u201A\u201B]");

    private static final String INTERPRETER = "powershell.exe -NoProfile -NonInteractive -EncodedCommand ";

    /** cmd.exe, the login shell of OpenSSH on Windows, takes 8191 characters; some go to its own name and options. */
    private static final int MAX_COMMAND = 8_000;

    private PowerShell() {}

    /**
     * A string literal that PowerShell reads as exactly this value and expands nothing in.
     *
     * @throws IllegalArgumentException if the value cannot be text of a command: it holds NUL or half a character
     */
    public static String quote(String value) {
        Characters.requireTransmissible(value);
        return "'" + SINGLE_QUOTE.matcher(value).replaceAll("$0$0") + "'";
    }

    /**
     * The command that runs a script. Base64 keeps every shell on the way from interpreting it.
     *
     * @throws IllegalArgumentException if the script is longer than a Windows node takes in one command
     */
    public static String command(String script) {
        Characters.requireTransmissible(script);
        String encoded = Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_16LE));
        String command = INTERPRETER + encoded;
        if (command.length() > MAX_COMMAND) {
            throw new IllegalArgumentException("the script has " + script.length() + " characters and its command "
                    + command.length() + "; cmd.exe on the node takes no more than " + MAX_COMMAND);
        }
        return command;
    }
}
