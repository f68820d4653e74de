package dev.certmend.ssh.signature;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/** Signs with a private key from a file. The key can be used, but not taken out again. */
public final class SshSigner {

    private static final String HASH = "sha512";

    private final SshPublicKey publicKey;
    private final PrivateKey privateKey;

    private SshSigner(SshPublicKey publicKey, PrivateKey privateKey) {
        this.publicKey = publicKey;
        this.privateKey = privateKey;
    }

    /**
     * Loads a key in OpenSSH's own format, without a passphrase.
     *
     * @throws IOException if the file cannot be read or the key cannot be used; the message says what to do instead
     */
    public static SshSigner load(Path file) throws IOException {
        byte[] content = content(file);
        try {
            OpenSshPrivateKey key = OpenSshPrivateKey.decode(content);
            return new SshSigner(key.publicKey(), key.privateKey());
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new IOException("the private key " + file + " cannot be used: it " + e.getMessage(), e);
        }
    }

    /** A device has no size and no end. */
    private static byte[] content(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder, not a private key");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(OpenSshPrivateKey.MAX_BYTES + 1);
            if (content.length > OpenSshPrivateKey.MAX_BYTES) {
                throw new IOException(file + " is too large for a private key");
            }
            return content;
        }
    }

    public SshPublicKey publicKey() {
        return publicKey;
    }

    /**
     * Signs as {@code ssh-keygen -Y sign -n namespace} does.
     *
     * @return the armored signature
     * @throws IOException if the key is too weak to sign with
     */
    public byte[] sign(byte[] message, String namespace) throws IOException {
        if (namespace.isEmpty()) {
            throw new IllegalArgumentException("a signature needs a namespace");
        }
        try {
            byte[] signed = SshSignature.signedBytes(message, namespace, HASH);
            SshSignature signature = SshSignature.of(publicKey, namespace, HASH, rawSignature(signed));
            signature.verify(message, namespace);
            return signature.armored();
        } catch (GeneralSecurityException e) {
            throw new IOException("signing with " + publicKey + " failed: " + e.getMessage(), e);
        }
    }

    private byte[] rawSignature(byte[] signed) throws GeneralSecurityException {
        VerifyingKey key = publicKey.verifyingKey();
        Curve curve = key.curve();
        if (curve != null) {
            byte[] numbers = sign(curve.signatureAlgorithm(), signed);
            return new WireWriter()
                    .text(key.type())
                    .string(curve.encodedSignature(numbers))
                    .toBytes();
        }
        return key.type().equals(VerifyingKey.RSA)
                ? encoded("rsa-sha2-512", sign("SHA512withRSA", signed))
                : encoded(key.type(), sign("Ed25519", signed));
    }

    private byte[] sign(String algorithm, byte[] signed) throws GeneralSecurityException {
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(privateKey);
        signer.update(signed);
        return signer.sign();
    }

    private static byte[] encoded(String algorithm, byte[] bytes) {
        return new WireWriter().text(algorithm).string(bytes).toBytes();
    }
}
