package dev.certmend.ssh.signature;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of an allowed signers file: whose key this is, what it may sign, and when.
 *
 * @param principals who may sign with it; literal names, no patterns
 * @param namespaces patterns of purposes, a leading {@code !} excludes; empty: every purpose
 * @param validAfter the first instant at which the key counts; null: always
 * @param validBefore the last instant at which the key counts; null: for ever
 * @param key the public key
 * @param line where it stands in the file, from 1
 */
public record AllowedSigner(
        List<String> principals,
        List<String> namespaces,
        @Nullable Instant validAfter,
        @Nullable Instant validBefore,
        SshPublicKey key,
        int line) {

    public AllowedSigner {
        principals = List.copyOf(principals);
        namespaces = List.copyOf(namespaces);
        if (principals.isEmpty()) {
            throw new IllegalArgumentException("nobody is named");
        }
        if (validAfter != null && validBefore != null && validBefore.isBefore(validAfter)) {
            throw new IllegalArgumentException("valid-before is earlier than valid-after, so the key never counts");
        }
    }

    /** Whether the key may sign for this purpose at this instant; both ends of the time count as inside. */
    public boolean isValid(String namespace, Instant at) {
        return isFor(namespace)
                && (validAfter == null || !at.isBefore(validAfter))
                && (validBefore == null || !at.isAfter(validBefore));
    }

    /** Whether the key may sign for this purpose at some time. */
    boolean isFor(String namespace) {
        boolean excluded = namespaces.stream()
                .anyMatch(pattern -> pattern.startsWith("!") && matches(pattern.substring(1), namespace));
        boolean included = namespaces.stream().anyMatch(pattern -> matches(pattern, namespace));
        return namespaces.isEmpty() || (included && !excluded);
    }

    /** An asterisk stands for any text, a question mark for any character. */
    private static boolean matches(String pattern, String text) {
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches();
    }
}
