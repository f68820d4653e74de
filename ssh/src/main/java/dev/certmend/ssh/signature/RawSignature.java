package dev.certmend.ssh.signature;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Locale;

/**
 * The signature inside an SSHSIG: an algorithm, its bytes, and for keys in a FIDO token what the token vouches for.
 *
 * @param flags what the token says about the person before it; 0 for other keys
 * @param counter how often the token has signed; empty for other keys
 */
record RawSignature(String algorithm, byte[] bytes, int flags, byte[] counter) {

    private static final int TOUCHED = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int MIN_RSA_BITS = 2_048;
    private static final int ED25519_BYTES = 64;

    /** Decodes a signature made with {@code key}; {@link IllegalArgumentException} says what is wrong with it. */
    static RawSignature decode(byte[] blob, VerifyingKey key) {
        WireReader in = new WireReader(blob);
        String algorithm = in.text();
        byte[] bytes = in.string();
        boolean inToken = key.application() != null;
        RawSignature signature =
                new RawSignature(algorithm, bytes, inToken ? in.unsignedByte() : 0, in.bytes(inToken ? 4 : 0));
        in.end();
        return signature;
    }

    /**
     * Checks this signature.
     *
     * @throws SshSignatureException if it is weak, made without touching the token, or not made over {@code signed}
     */
    void verify(VerifyingKey key, byte[] signed) throws SshSignatureException {
        requireStrong(key);
        requireTouch(key);
        if (!matches(key, signed)) {
            throw new SshSignatureException("the signature does not belong to this content");
        }
    }

    private void requireStrong(VerifyingKey key) throws SshSignatureException {
        if (key.type().equals(VerifyingKey.RSA)) {
            requireStrongRsa(key.rsaBits());
        } else if (!algorithm.equals(key.type())) {
            throw new SshSignatureException("the signature's algorithm is not that of its " + key.type() + " key");
        }
    }

    private void requireStrongRsa(int bits) throws SshSignatureException {
        if (algorithm.equals(VerifyingKey.RSA)) {
            throw new SshSignatureException(
                    "the signature uses SHA-1 (ssh-rsa), which is broken; sign with rsa-sha2-512");
        }
        if (!algorithm.equals("rsa-sha2-256") && !algorithm.equals("rsa-sha2-512")) {
            throw new SshSignatureException("the signature's algorithm is not that of its ssh-rsa key");
        }
        if (bits < MIN_RSA_BITS) {
            throw new SshSignatureException(
                    "the RSA key has " + bits + " bits, which is too weak; " + MIN_RSA_BITS + " are the least");
        }
    }

    private void requireTouch(VerifyingKey key) throws SshSignatureException {
        if (key.application() == null) {
            return;
        }
        if ((flags & TOUCHED) == 0) {
            throw new SshSignatureException("the security key was not touched for this signature");
        }
        if ((flags & ~(TOUCHED | VERIFIED)) != 0) {
            throw new SshSignatureException(
                    String.format(Locale.ROOT, "the security key set flags that are not understood (0x%02x)", flags));
        }
    }

    private boolean matches(VerifyingKey key, byte[] signed) throws SshSignatureException {
        try {
            Signature verifier = Signature.getInstance(jcaAlgorithm(key));
            verifier.initVerify(key.key());
            verifier.update(key.application() == null ? signed : signedByToken(key.application(), signed));
            return verifier.verify(jcaSignature(key));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SshSignatureException("the signature is damaged", e);
        }
    }

    private byte[] signedByToken(String application, byte[] signed) throws GeneralSecurityException {
        return new WireWriter()
                .raw(sha256(new WireWriter().utf8(application).toBytes()))
                .raw((byte) flags)
                .raw(counter)
                .raw(sha256(signed))
                .toBytes();
    }

    private String jcaAlgorithm(VerifyingKey key) {
        if (key.curve() != null) {
            return key.curve().signatureAlgorithm();
        }
        return switch (algorithm) {
            case "rsa-sha2-256" -> "SHA256withRSA";
            case "rsa-sha2-512" -> "SHA512withRSA";
            default -> "Ed25519";
        };
    }

    private byte[] jcaSignature(VerifyingKey key) {
        Curve curve = key.curve();
        if (curve != null) {
            WireReader numbers = new WireReader(bytes);
            byte[] r = curve.fixed(numbers.positiveInteger());
            byte[] s = curve.fixed(numbers.positiveInteger());
            numbers.end();
            return new WireWriter().raw(r).raw(s).toBytes();
        }
        if (key.rsaBits() == 0 && bytes.length != ED25519_BYTES) {
            throw new IllegalArgumentException("holds an ed25519 signature that has not 64 bytes");
        }
        return bytes;
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }
}
