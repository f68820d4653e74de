package dev.certmend.ssh;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One line of a known_hosts file.
 *
 * @param place where the line stands, for messages
 * @param names patterns of host names, or the one hashed name, as they stand in the file
 * @see <a href="https://man.openbsd.org/sshd.8#SSH_KNOWN_HOSTS_FILE_FORMAT">SSH_KNOWN_HOSTS FILE FORMAT</a>
 */
record KnownHost(String place, Marker marker, List<String> names, String keyType, byte[] key) {

    /** What the line says about its key. */
    enum Marker {
        TRUSTED,
        REVOKED,
        AUTHORITY
    }

    private static final String HASHED = "|1|";
    private static final String HMAC = "HmacSHA1";

    /** The line, or nothing where it is empty, a comment or not understood; OpenSSH skips such lines too. */
    static Optional<KnownHost> parse(String place, String line) {
        String[] words = line.strip().split("[ \\t]+", -1);
        Marker marker =
                switch (words[0]) {
                    case "@revoked" -> Marker.REVOKED;
                    case "@cert-authority" -> Marker.AUTHORITY;
                    default -> Marker.TRUSTED;
                };
        int first = marker == Marker.TRUSTED ? 0 : 1;
        if (words[0].startsWith("#") || words.length < first + 3) {
            return Optional.empty();
        }
        try {
            byte[] key = Base64.getDecoder().decode(words[first + 2]);
            return Optional.of(
                    new KnownHost(place, marker, List.of(words[first].split(",", -1)), words[first + 1], key));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether all names are plain, so that the line can be found by them. */
    boolean isLiteral() {
        return !isHashed() && names.stream().allMatch(NamePatterns::isLiteral);
    }

    boolean matches(String name) {
        return isHashed() ? hashMatches(name) : NamePatterns.match(names, name);
    }

    boolean holds(byte[] otherKey) {
        return MessageDigest.isEqual(key, otherKey);
    }

    private boolean isHashed() {
        return names.get(0).startsWith(HASHED);
    }

    private boolean hashMatches(String name) {
        String[] parts = names.get(0).substring(HASHED.length()).split("\\|", -1);
        if (parts.length != 2) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts[0]), HMAC));
            byte[] hash = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
            return MessageDigest.isEqual(hash, Base64.getDecoder().decode(parts[1]));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
