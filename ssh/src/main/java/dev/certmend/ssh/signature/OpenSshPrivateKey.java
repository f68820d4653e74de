package dev.certmend.ssh.signature;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key pair in the format {@code openssh-key-v1}, without a passphrase.
 *
 * @see <a href="https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key">PROTOCOL.key</a>
 */
record OpenSshPrivateKey(SshPublicKey publicKey, PrivateKey privateKey) {

    static final int MAX_BYTES = 64 * 1024;

    private static final Pattern ARMOR = Pattern.compile(
            "\\s*-----BEGIN OPENSSH PRIVATE KEY-----" + "([A-Za-z0-9+/=\\s]*+)-----END OPENSSH PRIVATE KEY-----\\s*");
    private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern PUBLIC = Pattern.compile("\\s*(ssh-|ecdsa-|sk-)[!-~]+ +AAAA[\\s\\S]*");

    /** Who signs a decision has another way; who executes has none. */
    private static final String INSTEAD =
            "; sign a decision with 'ssh-keygen -Y sign' instead; an executor needs a plain key of its own";

    /** What PKCS #8 puts before the 32 bytes of an Ed25519 key (RFC 8410). */
    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private static final int ED25519_BYTES = 32;

    /** Decodes a key; {@link IllegalArgumentException} says what is wrong and never quotes the content. */
    static OpenSshPrivateKey decode(byte[] file) throws GeneralSecurityException {
        WireReader in = new WireReader(dearmor(file));
        if (!Arrays.equals(in.bytes(MAGIC.length), MAGIC)) {
            throw new IllegalArgumentException("is not in OpenSSH's format");
        }
        String cipher = in.text();
        String derivation = in.text();
        in.string();
        if (!cipher.equals("none") || !derivation.equals("none")) {
            throw new IllegalArgumentException("is protected by a passphrase" + INSTEAD);
        }
        if (in.uint32() != 1) {
            throw new IllegalArgumentException("does not hold exactly one key");
        }
        byte[] publicBlob = in.string();
        WireReader secret = new WireReader(in.string());
        in.end();
        return decode(publicBlob, secret);
    }

    private static byte[] dearmor(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        if (PUBLIC.matcher(text).matches()) {
            throw new IllegalArgumentException("is the public half; name the file without .pub");
        }
        Matcher matcher = ARMOR.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "is not in OpenSSH's format; 'ssh-keygen -p -f FILE' writes it in that format");
        }
        try {
            return Base64.getDecoder().decode(matcher.group(1).replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is damaged: it is not base64", e);
        }
    }

    private static OpenSshPrivateKey decode(byte[] publicBlob, WireReader in) throws GeneralSecurityException {
        int check = in.uint32();
        if (in.uint32() != check) {
            throw new IllegalArgumentException("is damaged: its check numbers differ");
        }
        String type = in.text();
        if (type.startsWith("sk-")) {
            throw new IllegalArgumentException("lives in a security key" + INSTEAD);
        }
        SshPublicKey publicKey = SshPublicKey.ofBlob(publicBlob);
        if (!publicKey.type().equals(type)) {
            throw new IllegalArgumentException("is damaged: its two halves are of different types");
        }
        PrivateKey privateKey = privateKey(publicKey.verifyingKey(), in);
        in.text();
        requirePadding(in);
        return new OpenSshPrivateKey(publicKey, privateKey);
    }

    private static PrivateKey privateKey(VerifyingKey key, WireReader in) throws GeneralSecurityException {
        Curve curve = key.curve();
        if (curve != null) {
            in.text();
            in.string();
            ECPrivateKeySpec spec = new ECPrivateKeySpec(in.positiveInteger(), curve.parameters());
            return KeyFactory.getInstance("EC").generatePrivate(spec);
        }
        return key.type().equals(VerifyingKey.RSA) ? rsa(in) : ed25519(in);
    }

    private static PrivateKey ed25519(WireReader in) throws GeneralSecurityException {
        in.string();
        byte[] seedAndPublic = in.string();
        if (seedAndPublic.length != 2 * ED25519_BYTES) {
            throw new IllegalArgumentException("is damaged: an ed25519 key has 64 bytes");
        }
        byte[] seed = Arrays.copyOf(seedAndPublic, ED25519_BYTES);
        byte[] encoded = new WireWriter().raw(ED25519_PREFIX).raw(seed).toBytes();
        return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    private static PrivateKey rsa(WireReader in) throws GeneralSecurityException {
        BigInteger modulus = in.positiveInteger();
        BigInteger publicExponent = in.positiveInteger();
        BigInteger privateExponent = in.positiveInteger();
        BigInteger coefficient = in.positiveInteger();
        BigInteger p = in.positiveInteger();
        BigInteger q = in.positiveInteger();
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new RSAPrivateCrtKeySpec(
                        modulus,
                        publicExponent,
                        privateExponent,
                        p,
                        q,
                        privateExponent.mod(p.subtract(BigInteger.ONE)),
                        privateExponent.mod(q.subtract(BigInteger.ONE)),
                        coefficient));
    }

    /** The bytes 1, 2, 3 and so on fill the last block. */
    private static void requirePadding(WireReader in) {
        for (int expected = 1; !in.isAtEnd(); expected++) {
            if (in.unsignedByte() != expected) {
                throw new IllegalArgumentException("is damaged: its padding is wrong");
            }
        }
    }
}
