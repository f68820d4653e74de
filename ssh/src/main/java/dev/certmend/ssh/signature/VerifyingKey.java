package dev.certmend.ssh.signature;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A public key that was decoded from its SSH form, ready to check signatures.
 *
 * @param curve of an ECDSA key, else null
 * @param rsaBits length of an RSA modulus, 0 for other keys
 * @param application of a key that lives in a FIDO token ({@code sk-}), else null
 */
record VerifyingKey(
        String type,
        PublicKey key,
        @Nullable Curve curve,
        int rsaBits,
        @Nullable String application) {

    static final String ED25519 = "ssh-ed25519";
    static final String RSA = "ssh-rsa";
    static final String SK_ED25519 = "sk-ssh-ed25519@openssh.com";
    static final String SK_ECDSA = "sk-ecdsa-sha2-nistp256@openssh.com";

    private static final int ED25519_BYTES = 32;

    /** What X.509 puts before the 32 bytes of an Ed25519 key (RFC 8410). */
    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    /**
     * Decodes a key and everything in it.
     *
     * @throws IllegalArgumentException if the key is of another kind, damaged, or followed by other bytes
     */
    static VerifyingKey decode(byte[] blob) {
        WireReader in = new WireReader(blob);
        String type = in.text();
        try {
            VerifyingKey key = decode(type, in);
            in.end();
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("holds a " + type + " key that is damaged", e);
        }
    }

    private static VerifyingKey decode(String type, WireReader in) throws GeneralSecurityException {
        return switch (type) {
            case ED25519 -> new VerifyingKey(type, ed25519(in), null, 0, null);
            case SK_ED25519 -> new VerifyingKey(type, ed25519(in), null, 0, in.text());
            case "ecdsa-sha2-nistp256" -> ecdsa(type, in, Curve.NISTP256);
            case "ecdsa-sha2-nistp384" -> ecdsa(type, in, Curve.NISTP384);
            case "ecdsa-sha2-nistp521" -> ecdsa(type, in, Curve.NISTP521);
            case SK_ECDSA -> new VerifyingKey(type, point(in, Curve.NISTP256), Curve.NISTP256, 0, in.text());
            case RSA -> rsa(type, in);
            case "ssh-dss" -> throw new IllegalArgumentException("is a DSA key, which is too weak; use an ed25519 key");
            default -> throw unknown(type);
        };
    }

    private static IllegalArgumentException unknown(String type) {
        if (!type.matches("[!-~]{1,80}")) {
            return new IllegalArgumentException("is no SSH key");
        }
        if (type.endsWith("-cert-v01@openssh.com")) {
            return new IllegalArgumentException("is a certificate (" + type + "); only plain keys are accepted");
        }
        return new IllegalArgumentException(
                "is of type " + type + "; accepted are " + ED25519 + ", ecdsa-sha2-nistp256, "
                        + "ecdsa-sha2-nistp384, ecdsa-sha2-nistp521, " + RSA + ", " + SK_ED25519 + " and " + SK_ECDSA);
    }

    private static PublicKey ed25519(WireReader in) throws GeneralSecurityException {
        byte[] bytes = in.string();
        if (bytes.length != ED25519_BYTES) {
            throw new IllegalArgumentException("holds an ed25519 key of " + bytes.length + " bytes instead of 32");
        }
        byte[] encoded = new WireWriter().raw(ED25519_PREFIX).raw(bytes).toBytes();
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    private static VerifyingKey ecdsa(String type, WireReader in, Curve curve) throws GeneralSecurityException {
        return new VerifyingKey(type, point(in, curve), curve, 0, null);
    }

    private static PublicKey point(WireReader in, Curve curve) throws GeneralSecurityException {
        if (!in.text().equals(curve.sshName())) {
            throw new IllegalArgumentException("names another curve than " + curve.sshName());
        }
        return curve.publicKey(in.string());
    }

    private static VerifyingKey rsa(String type, WireReader in) throws GeneralSecurityException {
        BigInteger exponent = in.positiveInteger();
        BigInteger modulus = in.positiveInteger();
        PublicKey key = KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
        return new VerifyingKey(type, key, null, modulus.bitLength(), null);
    }
}
