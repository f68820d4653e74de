package dev.certmend.ssh.signature;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A public key of a person or a host in its SSH form. Two are equal if their bytes are.
 *
 * @param type the key type, such as {@code ssh-ed25519}
 * @param blob the key as RFC 4253, section 6.6, encodes it
 */
public record SshPublicKey(String type, byte[] blob) {

    /** Larger ones are refused; an RSA key of 16384 bits has about 2 KiB. */
    static final int MAX_BYTES = 8_192;

    private static final Pattern LINE =
            Pattern.compile("([a-z0-9-]+(?:@[a-z0-9.-]+)?)[ \\t]+([A-Za-z0-9+/]+={0,2})(?:[ \\t].*)?");

    public SshPublicKey {
        blob = blob.clone();
        if (blob.length > MAX_BYTES) {
            throw new IllegalArgumentException("the key is larger than " + MAX_BYTES + " bytes");
        }
        String actual = decode(blob).type();
        if (!actual.equals(type)) {
            throw new IllegalArgumentException("the key says that it is of type " + actual + ", not " + type);
        }
    }

    /**
     * The key of a line of authorized_keys or of a {@code .pub} file: perhaps options, then type, base64, and perhaps a
     * comment.
     *
     * @throws IllegalArgumentException if there is no key of an accepted type in it
     */
    public static SshPublicKey parse(String line) {
        String text = line.strip();
        Matcher matcher = LINE.matcher(text);
        if (!isKey(matcher)) {
            matcher = LINE.matcher(text.substring(QuotedWords.skipBlanks(text, QuotedWords.end(text, 0))));
            if (!isKey(matcher)) {
                throw new IllegalArgumentException("there is no public key; it looks like 'ssh-ed25519 AAAA…'");
            }
        }
        return new SshPublicKey(matcher.group(1), base64(matcher.group(2)));
    }

    /**
     * The key of these bytes.
     *
     * @throws IllegalArgumentException if they are not one key of an accepted type
     */
    public static SshPublicKey ofBlob(byte[] blob) {
        if (blob.length > MAX_BYTES) {
            throw new IllegalArgumentException("the key is larger than " + MAX_BYTES + " bytes");
        }
        return new SshPublicKey(decode(blob).type(), blob);
    }

    /** A copy. */
    @Override
    public byte[] blob() {
        return blob.clone();
    }

    /** As {@code ssh-keygen -l} shows it: {@code SHA256:} and the hash of the blob in base64 without padding. */
    public String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(blob);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Type and base64, as in a {@code .pub} file, without a comment. */
    public String line() {
        return type + " " + Base64.getEncoder().encodeToString(blob);
    }

    VerifyingKey verifyingKey() {
        return decode(blob);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SshPublicKey key && Arrays.equals(blob, key.blob);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(blob);
    }

    @Override
    public String toString() {
        return type + " " + fingerprint();
    }

    /** Base64 of any key begins with the length of its type: three zero bytes. */
    private static boolean isKey(Matcher line) {
        return line.matches() && line.group(2).startsWith("AAAA");
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the key is not base64", e);
        }
    }

    private static VerifyingKey decode(byte[] blob) {
        try {
            return VerifyingKey.decode(blob);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the key " + e.getMessage(), e);
        }
    }
}
