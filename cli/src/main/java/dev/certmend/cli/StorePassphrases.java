package dev.certmend.cli;

import dev.certmend.scan.decode.Passphrases;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passphrases of key stores, from a file and the environment. Other users can see a command line, so none is there. */
final class StorePassphrases {

    /** One passphrase a line, as in the file. */
    static final String VARIABLE = "CERTMEND_STORE_PASSPHRASES";

    private static final int MAX_BYTES = 64 * 1024;

    private StorePassphrases() {}

    /**
     * Those of the file, then those of the environment. Spaces belong to a passphrase; empty lines are passed over.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if there are too many, or the file is too large; the message tells none of them
     */
    static Passphrases read(@Nullable Path file, Console console) throws IOException {
        List<String> passphrases = new ArrayList<>();
        if (file != null) {
            lines(content(file)).forEach(passphrases::add);
        }
        String variable = console.variable(VARIABLE);
        if (variable != null) {
            lines(variable).forEach(passphrases::add);
        }
        return Passphrases.of(passphrases);
    }

    private static List<String> lines(String text) {
        return text.lines().filter(line -> !line.isEmpty()).toList();
    }

    private static String content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw new IllegalArgumentException(file + " is larger than " + MAX_BYTES
                        + " bytes; write one passphrase a line, and nothing else");
            }
            return new String(content, StandardCharsets.UTF_8);
        }
    }
}
