package dev.certmend.lab.ssh;

import dev.certmend.lab.pki.NodeFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;

/** Keys for servers and people. */
public final class SshKeys {

    private SshKeys() {}

    static KeyPair newHostKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }

    /**
     * Makes an Ed25519 key and writes it as {@code ssh-keygen} does: the private key without a passphrase in OpenSSH's
     * format for its owner only, the public key in one line beside it.
     *
     * @return the public line without a comment
     */
    public static String write(Path privateKey, String comment) throws IOException {
        Ed25519PrivateKeyParameters key = new Ed25519PrivateKeyParameters(new SecureRandom());
        String body = Base64.getMimeEncoder(70, new byte[] {'\n'})
                .encodeToString(OpenSSHPrivateKeyUtil.encodePrivateKey(key));
        NodeFiles.writePrivate(
                privateKey, "-----BEGIN OPENSSH PRIVATE KEY-----\n" + body + "\n-----END OPENSSH PRIVATE KEY-----\n");
        String line = "ssh-ed25519 "
                + Base64.getEncoder().encodeToString(OpenSSHPublicKeyUtil.encodePublicKey(key.generatePublicKey()));
        NodeFiles.writePublic(
                privateKey.resolveSibling(privateKey.getFileName() + ".pub"), line + " " + comment + "\n");
        return line;
    }

    /** The key of a public line. */
    public static PublicKey parse(String line) throws IOException {
        try {
            return PublicKeyEntry.parsePublicKeyEntry(line).resolvePublicKey(null, null, null);
        } catch (GeneralSecurityException e) {
            throw new IOException("not a public key: " + line, e);
        }
    }
}
