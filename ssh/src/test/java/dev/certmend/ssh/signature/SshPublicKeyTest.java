package dev.certmend.ssh.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SshPublicKeyTest {

    private static final String ED25519 =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMpMC5lOxqWzIvtSvV5BuFMXfQeVe2Bu1H4zhssZQqiJ";

    @Test
    void hasTheFingerprintThatSshKeygenShows() {
        assertThat(SshPublicKey.parse(Vectors.publicKey("ed25519")).fingerprint())
                .isEqualTo("SHA256:O0CTBFoRnETgAnSnjtyc3Siu27k4NFTBYLRl6FiWwAc");
    }

    @Test
    void readsAFileALineWithOptionsAndTypeWithBase64() {
        SshPublicKey key = SshPublicKey.parse(ED25519);

        assertThat(key.type()).isEqualTo("ssh-ed25519");
        assertThat(key.line()).isEqualTo(ED25519);
        assertThat(SshPublicKey.parse(Vectors.publicKey("ed25519"))).isEqualTo(key);
        assertThat(SshPublicKey.parse("restrict,command=\"echo \\\"a b\\\"\" " + ED25519 + " ada@example.com"))
                .isEqualTo(key);
        assertThat(SshPublicKey.ofBlob(key.blob())).isEqualTo(key).hasSameHashCodeAs(key);
    }

    @Test
    void isAnotherKeyIfOneByteDiffers() {
        SshPublicKey key = SshPublicKey.parse(ED25519);
        byte[] blob = key.blob();
        blob[blob.length - 1] ^= 1;

        assertThat(SshPublicKey.ofBlob(blob)).isNotEqualTo(key);
        assertThat(SshPublicKey.parse(ED25519))
                .as("what was read is not what was changed")
                .isEqualTo(key);
    }

    @Test
    void refusesAKeyThatSaysItIsOfAnotherType() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SshPublicKey.parse(ED25519.replace("ssh-ed25519", "ssh-rsa")))
                .withMessage("the key says that it is of type ssh-ed25519, not ssh-rsa");
    }

    @Test
    void refusesBytesAfterTheKey() {
        byte[] blob = SshPublicKey.parse(ED25519).blob();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SshPublicKey.ofBlob(Arrays.copyOf(blob, blob.length + 3)))
                .withMessage("the key has 3 bytes after its end");
    }

    @Test
    void refusesCertificatesAndUnknownTypes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SshPublicKey.ofBlob(new WireWriter()
                        .text("ssh-ed25519-cert-v01@openssh.com")
                        .toBytes()))
                .withMessageContaining("only plain keys are accepted");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        SshPublicKey.ofBlob(new WireWriter().text("ssh-rot13").toBytes()))
                .withMessageStartingWith("the key is of type ssh-rot13; accepted are ssh-ed25519,");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SshPublicKey.parse("ada@example.com"))
                .withMessageContaining("there is no public key");
    }

    @Test
    void refusesAPointThatIsNotOnItsCurve() {
        byte[] blob = SshPublicKey.parse(Vectors.publicKey("ecdsa384")).blob();
        blob[blob.length - 1] ^= 1;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SshPublicKey.ofBlob(blob))
                .withMessageContaining("not on the curve nistp384");
    }

    @Property(tries = 300)
    void arbitraryTextEndsInARefusalOnly(@ForAll String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SshPublicKey.parse(text));
    }
}
