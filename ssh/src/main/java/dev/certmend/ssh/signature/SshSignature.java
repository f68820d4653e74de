package dev.certmend.ssh.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A detached signature as {@code ssh-keygen -Y sign} makes it.
 *
 * @see <a href="https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.sshsig">PROTOCOL.sshsig</a>
 */
public final class SshSignature {

    /** Larger ones are refused before they are decoded; the largest key makes one of about 8 KiB. */
    public static final int MAX_BYTES = 32 * 1024;

    private static final String BEGIN = "-----BEGIN SSH SIGNATURE-----";
    private static final String END = "-----END SSH SIGNATURE-----";
    private static final Pattern ARMOR = Pattern.compile(BEGIN + "\\r?\\n([A-Za-z0-9+/=\\r\\n]*+)" + END + "\\s*");
    private static final int LINE_LENGTH = 70;

    private static final byte[] MAGIC = "SSHSIG".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;

    private final SshPublicKey publicKey;
    private final String namespace;
    private final String hash;
    private final byte[] signature;

    private SshSignature(SshPublicKey publicKey, String namespace, String hash, byte[] signature) {
        this.publicKey = publicKey;
        this.namespace = namespace;
        this.hash = hash;
        this.signature = signature;
    }

    /**
     * Reads a signature; whether it is a good one, {@link #verify} says.
     *
     * @param armored the text between BEGIN and END SSH SIGNATURE, with these lines
     * @throws SshSignatureException if it is not exactly one signature of this format
     */
    public static SshSignature parse(byte[] armored) throws SshSignatureException {
        try {
            return decode(new WireReader(dearmor(armored)));
        } catch (IllegalArgumentException e) {
            throw new SshSignatureException("the signature " + e.getMessage(), e);
        }
    }

    private static byte[] dearmor(byte[] armored) {
        if (armored.length > MAX_BYTES) {
            throw new IllegalArgumentException("is larger than " + MAX_BYTES / 1024 + " KiB");
        }
        Matcher matcher = ARMOR.matcher(new String(armored, StandardCharsets.ISO_8859_1));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("does not stand between '" + BEGIN + "' and '" + END + "'");
        }
        try {
            return Base64.getDecoder().decode(matcher.group(1).replaceAll("[\\r\\n]", ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not base64 between its first and last line", e);
        }
    }

    private static SshSignature decode(WireReader in) {
        if (!Arrays.equals(in.bytes(MAGIC.length), MAGIC)) {
            throw new IllegalArgumentException("does not begin with SSHSIG");
        }
        int version = in.uint32();
        if (version != VERSION) {
            throw new IllegalArgumentException("has version " + Integer.toUnsignedString(version) + "; known is 1");
        }
        SshPublicKey key = key(in.string());
        String namespace = in.text();
        if (namespace.isEmpty()) {
            throw new IllegalArgumentException("has no namespace");
        }
        if (in.string().length != 0) {
            throw new IllegalArgumentException("uses the reserved field, which has no meaning yet");
        }
        String hash = in.text();
        jcaHash(hash);
        byte[] signature = in.string();
        in.end();
        return new SshSignature(key, namespace, hash, signature);
    }

    private static SshPublicKey key(byte[] blob) {
        try {
            return SshPublicKey.ofBlob(blob);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("cannot be accepted: " + e.getMessage(), e);
        }
    }

    static SshSignature of(SshPublicKey publicKey, String namespace, String hash, byte[] signature) {
        return new SshSignature(publicKey, namespace, hash, signature.clone());
    }

    /** The key that is said to have signed; nothing is proven before {@link #verify}. */
    public SshPublicKey publicKey() {
        return publicKey;
    }

    /** What the signature is for. */
    public String namespace() {
        return namespace;
    }

    /**
     * Checks that {@link #publicKey()} signed this message for this purpose. Who the key belongs to is another question.
     *
     * @param message the bytes that were signed
     * @param namespace the only purpose that is accepted
     * @throws SshSignatureException if the purpose is another, the message was changed, the algorithm or the key is too
     *     weak, or a security key was not touched
     */
    public void verify(byte[] message, String namespace) throws SshSignatureException {
        if (!this.namespace.equals(namespace)) {
            throw new SshSignatureException(
                    "the signature is for '" + printable(this.namespace) + "', not for '" + namespace + "'");
        }
        VerifyingKey key = publicKey.verifyingKey();
        RawSignature raw;
        try {
            raw = RawSignature.decode(signature, key);
        } catch (IllegalArgumentException e) {
            throw new SshSignatureException("the signature " + e.getMessage(), e);
        }
        raw.verify(key, signedBytes(message, namespace, hash));
    }

    /** The signature as text, line by line as ssh-keygen writes it. */
    public byte[] armored() {
        String base64 = Base64.getEncoder().encodeToString(toBytes());
        String body = base64.replaceAll("(.{" + LINE_LENGTH + "})(?=.)", "$1\n");
        return (BEGIN + "\n" + body + "\n" + END + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] toBytes() {
        return new WireWriter()
                .raw(MAGIC)
                .uint32(VERSION)
                .string(publicKey.blob())
                .text(namespace)
                .text("")
                .text(hash)
                .string(signature)
                .toBytes();
    }

    /** What is really signed: the hash of the message, bound to the namespace. */
    static byte[] signedBytes(byte[] message, String namespace, String hash) {
        try {
            return new WireWriter()
                    .raw(MAGIC)
                    .text(namespace)
                    .text("")
                    .text(hash)
                    .string(MessageDigest.getInstance(jcaHash(hash)).digest(message))
                    .toBytes();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + hash, e);
        }
    }

    private static String jcaHash(String hash) {
        return switch (hash) {
            case "sha256" -> "SHA-256";
            case "sha512" -> "SHA-512";
            default -> throw new IllegalArgumentException("uses a hash other than sha256 and sha512");
        };
    }

    private static String printable(String text) {
        return text.replaceAll("[^!-~]", "?");
    }
}
