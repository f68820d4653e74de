package dev.certmend.inventory;

import dev.certmend.yaml.Printable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The key that a host must show, as the two words of its line in {@code /etc/ssh/ssh_host_*_key.pub}.
 *
 * @param type such as {@code ssh-ed25519}
 * @param key the key in its SSH encoding, in base64
 */
public record SshHostKey(String type, String key) {

    private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9@.-]{0,63}");
    private static final int LENGTH_BYTES = 4;

    public SshHostKey {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(key, "key");
        if (!TYPE.matcher(type).matches() || !beginsWith(type, key)) {
            throw new IllegalArgumentException(
                    Printable.quoted(type + " " + key) + " is not a public key such as 'ssh-ed25519 AAAA…'");
        }
    }

    /**
     * A line of a public key file; a comment after the two words is dropped.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static SshHostKey parse(String text) {
        String[] words = text.strip().split("[ \\t]+", 3);
        return new SshHostKey(words[0], words.length < 2 ? "" : words[1]);
    }

    /** A key names its type once more, after four bytes of length (RFC 4253, 6.6). */
    private static boolean beginsWith(String type, String key) {
        try {
            String decoded = new String(Base64.getDecoder().decode(key), StandardCharsets.ISO_8859_1);
            return decoded.startsWith(type, LENGTH_BYTES);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
