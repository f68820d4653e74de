package dev.certmend.ssh.signature;

import static dev.certmend.ssh.signature.Vectors.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SshSignerTest {

    private static final byte[] MESSAGE = {1, 2, 3};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "EC, 256, ecdsa-sha2-nistp256",
        "EC, 384, ecdsa-sha2-nistp384",
        "EC, 521, ecdsa-sha2-nistp521",
        "RSA, 2048, ssh-rsa",
    })
    void signsWithAKeyInOpenSshsFormat(String algorithm, int bits, String type) throws Exception {
        SshSigner signer = SshSigner.load(write(generate(algorithm, bits), null));

        SshSignature signature = SshSignature.parse(signer.sign(MESSAGE, NAMESPACE));

        assertThatCode(() -> signature.verify(MESSAGE, NAMESPACE)).doesNotThrowAnyException();
        assertThat(signature.publicKey()).isEqualTo(signer.publicKey());
        assertThat(signer.publicKey().type()).isEqualTo(type);
    }

    @Test
    void signsWithAnEd25519Key() throws Exception {
        SshSigner signer = SshSigner.load(writeEd25519("ssh-ed25519"));

        SshSignature signature = SshSignature.parse(signer.sign(MESSAGE, NAMESPACE));

        assertThatCode(() -> signature.verify(MESSAGE, NAMESPACE)).doesNotThrowAnyException();
    }

    @Test
    void refusesWhatNeverEndsAndFoldersByTheirNames() {
        assertThatIOException()
                .isThrownBy(() -> SshSigner.load(folder))
                .withMessage(folder + " is a folder, not a private key");

        assumeThat(Path.of("/dev/zero")).exists();
        assertThatIOException()
                .isThrownBy(() -> SshSigner.load(Path.of("/dev/zero")))
                .withMessage("/dev/zero is too large for a private key");
    }

    @Test
    void refusesAKeyWithAPassphraseAndSaysWhatToDoInstead() throws Exception {
        OpenSSHKeyEncryptionContext passphrase = new OpenSSHKeyEncryptionContext();
        passphrase.setPassword("correct horse");
        passphrase.setCipherName("AES");
        passphrase.setCipherType("256");
        Path file = write(generate("EC", 256), passphrase);

        assertThatIOException()
                .isThrownBy(() -> SshSigner.load(file))
                .withMessageContaining(file.toString())
                .withMessageContaining(
                        "is protected by a passphrase; sign a decision with 'ssh-keygen -Y sign' instead");
    }

    @Test
    void refusesAKeyThatLivesInASecurityKey() throws Exception {
        Path file = writeEd25519("sk-ssh-ed25519@openssh.com");

        assertThatIOException()
                .isThrownBy(() -> SshSigner.load(file))
                .withMessageContaining("lives in a security key; sign a decision with 'ssh-keygen -Y sign' instead");
    }

    @Test
    void tellsThePublicHalfFromThePrivateOne() throws Exception {
        Path file = Files.writeString(
                folder.resolve("key.pub"), "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTY= ada@example.org\n");

        assertThatIOException()
                .isThrownBy(() -> SshSigner.load(file))
                .withMessage("the private key " + file
                        + " cannot be used: it is the public half; name the file without .pub");
    }

    @Test
    void refusesOtherFormatsWithoutQuotingThem() throws Exception {
        Path file = Files.writeString(folder.resolve("pem"), "-----BEGIN RSA PRIVATE KEY-----\nc2VjcmV0\n");

        assertThatIOException()
                .isThrownBy(() -> SshSigner.load(file))
                .withMessageContaining("ssh-keygen -p -f FILE")
                .withMessageNotContaining("c2VjcmV0");
    }

    @Test
    void refusesToSignWithAShortRsaKey() throws Exception {
        SshSigner signer = SshSigner.load(write(generate("RSA", 1024), null));

        assertThatIOException()
                .isThrownBy(() -> signer.sign(MESSAGE, NAMESPACE))
                .withMessageContaining("1024 bits, which is too weak");
    }

    @Test
    void refusesAKeyWhoseHalvesDoNotBelongTogether() throws Exception {
        KeyPair one = generate("EC", 256);
        KeyPair other = generate("EC", 256);
        SshSigner signer = SshSigner.load(write(new KeyPair(one.getPublic(), other.getPrivate()), null));

        assertThatIOException().isThrownBy(() -> signer.sign(MESSAGE, NAMESPACE));
    }

    private static KeyPair generate(String algorithm, int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private Path write(KeyPair pair, @Nullable OpenSSHKeyEncryptionContext passphrase) throws Exception {
        Path file = folder.resolve("key");
        try (OutputStream out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "test", passphrase, out);
        }
        return file;
    }

    /** Writes openssh-key-v1 by hand: the two halves of an Ed25519 key under any type. */
    private Path writeEd25519(String type) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] publicBytes = last32(pair.getPublic().getEncoded());
        byte[] seed = last32(pair.getPrivate().getEncoded());
        byte[] secret = new WireWriter()
                .uint32(7)
                .uint32(7)
                .text(type)
                .string(publicBytes)
                .string(new WireWriter().raw(seed).raw(publicBytes).toBytes())
                .text("a comment")
                .raw((byte) 1, (byte) 2)
                .toBytes();
        byte[] file = new WireWriter()
                .utf8("openssh-key-v1\0")
                .text("none")
                .text("none")
                .text("")
                .uint32(1)
                .string(new WireWriter().text(type).string(publicBytes).toBytes())
                .string(secret)
                .toBytes();
        return Files.writeString(
                folder.resolve("key"),
                "-----BEGIN OPENSSH PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(file) + "\n-----END OPENSSH PRIVATE KEY-----\n");
    }

    private static byte[] last32(byte[] bytes) {
        return Arrays.copyOfRange(bytes, bytes.length - 32, bytes.length);
    }
}
