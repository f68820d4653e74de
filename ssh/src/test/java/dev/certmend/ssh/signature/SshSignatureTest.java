package dev.certmend.ssh.signature;

import static dev.certmend.ssh.signature.Vectors.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SshSignatureTest {

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa256", "ecdsa384", "ecdsa521", "rsa3072"})
    void acceptsWhatOpenSshSigned(String name) throws Exception {
        SshSignature signature = SshSignature.parse(Vectors.signature(name));

        assertThatCode(() -> signature.verify(Vectors.message(), NAMESPACE)).doesNotThrowAnyException();
        assertThat(signature.publicKey()).isEqualTo(SshPublicKey.parse(Vectors.publicKey(name)));
        assertThat(signature.namespace()).isEqualTo(NAMESPACE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa256", "ecdsa384", "ecdsa521", "rsa3072"})
    void refusesAMessageThatWasChangedByOneByte(String name) throws Exception {
        SshSignature signature = SshSignature.parse(Vectors.signature(name));
        byte[] changed = Vectors.message();
        changed[0] ^= 1;

        assertRefused(() -> signature.verify(changed, NAMESPACE), "the signature does not belong to this content");
    }

    @Test
    void refusesASignatureForAnotherPurpose() throws Exception {
        SshSignature signature = SshSignature.parse(Vectors.signature("ed25519"));

        assertRefused(
                () -> signature.verify(Vectors.message(), "git"),
                "the signature is for 'approval@certmend.dev', not for 'git'");
    }

    @Test
    void refusesAShortRsaKeyThatOpenSshStillAccepts() throws Exception {
        SshSignature signature = SshSignature.parse(Vectors.signature("rsa1024"));

        assertRefused(
                () -> signature.verify(Vectors.message(), NAMESPACE),
                "the RSA key has 1024 bits, which is too weak; 2048 are the least");
    }

    @Test
    void refusesSha1() {
        SshPublicKey key = SshPublicKey.parse(Vectors.publicKey("rsa3072"));
        byte[] raw = new WireWriter().text("ssh-rsa").string(new byte[384]).toBytes();
        SshSignature signature = SshSignature.of(key, NAMESPACE, "sha512", raw);

        assertRefused(
                () -> signature.verify(Vectors.message(), NAMESPACE),
                "the signature uses SHA-1 (ssh-rsa), which is broken; sign with rsa-sha2-512");
    }

    @Test
    void refusesAnAlgorithmThatIsNotTheKeys() {
        SshPublicKey key = SshPublicKey.parse(Vectors.publicKey("ed25519"));
        byte[] raw = new WireWriter().text("rsa-sha2-512").string(new byte[64]).toBytes();
        SshSignature signature = SshSignature.of(key, NAMESPACE, "sha512", raw);

        assertRefused(
                () -> signature.verify(Vectors.message(), NAMESPACE),
                "the signature's algorithm is not that of its ssh-ed25519 key");
    }

    @Test
    void refusesAnotherHash() throws Exception {
        String inner = new String(content("ed25519"), StandardCharsets.ISO_8859_1);
        byte[] changed = inner.replace("sha512", "sha384").getBytes(StandardCharsets.ISO_8859_1);

        assertRefused(
                () -> SshSignature.parse(armor(changed)), "the signature uses a hash other than sha256 and sha512");
    }

    @Test
    void refusesDsaKeys() {
        byte[] key = new WireWriter().text("ssh-dss").string(new byte[20]).toBytes();
        byte[] blob = new WireWriter().utf8("SSHSIG").uint32(1).string(key).toBytes();

        assertRefused(
                () -> SshSignature.parse(armor(blob)),
                "the signature cannot be accepted: the key is a DSA key, which is too weak; use an ed25519 key");
    }

    @Test
    void acceptsSecurityKeysThatWereTouched() throws Exception {
        for (SecurityKey key : new SecurityKey[] {SecurityKey.ed25519(), SecurityKey.ecdsa()}) {
            for (int flags : new int[] {SecurityKey.TOUCHED, SecurityKey.TOUCHED_AND_VERIFIED}) {
                SshSignature signature = SshSignature.parse(key.sign(Vectors.message(), NAMESPACE, flags));
                assertThatCode(() -> signature.verify(Vectors.message(), NAMESPACE))
                        .doesNotThrowAnyException();
                assertThat(signature.publicKey()).isEqualTo(key.publicKey());
            }
        }
    }

    @Test
    void refusesSecurityKeysThatWereNotTouched() throws Exception {
        for (SecurityKey key : new SecurityKey[] {SecurityKey.ed25519(), SecurityKey.ecdsa()}) {
            byte[] armored = key.sign(Vectors.message(), NAMESPACE, SecurityKey.NOT_TOUCHED);
            assertRefused(
                    () -> SshSignature.parse(armored).verify(Vectors.message(), NAMESPACE),
                    "the security key was not touched for this signature");
        }
    }

    @Test
    void refusesFlagsOfASecurityKeyThatItDoesNotUnderstand() throws Exception {
        byte[] armored = SecurityKey.ed25519().sign(Vectors.message(), NAMESPACE, 0x41);

        assertRefused(
                () -> SshSignature.parse(armored).verify(Vectors.message(), NAMESPACE),
                "the security key set flags that are not understood (0x41)");
    }

    @Test
    void refusesASecurityKeySignatureWhoseFlagWasSetAfterwards() throws Exception {
        SecurityKey key = SecurityKey.ed25519();
        byte[] inner = decode(key.sign(Vectors.message(), NAMESPACE, SecurityKey.NOT_TOUCHED));
        inner[inner.length - 5] = SecurityKey.TOUCHED;

        assertRefused(
                () -> SshSignature.parse(armor(inner)).verify(Vectors.message(), NAMESPACE),
                "the signature does not belong to this content");
    }

    @Test
    void refusesBytesAfterTheEnd() throws Exception {
        byte[] content = content("ed25519");

        assertRefused(
                () -> SshSignature.parse(armor(Arrays.copyOf(content, content.length + 1))),
                "the signature has 1 bytes after its end");
        byte[] twice = new WireWriter()
                .raw(Vectors.signature("ed25519"))
                .raw(Vectors.signature("ed25519"))
                .toBytes();
        assertRefused(() -> SshSignature.parse(twice), "the signature does not stand between");
    }

    @Test
    void refusesMoreThanASignatureCanBe() {
        assertRefused(
                () -> SshSignature.parse(new byte[SshSignature.MAX_BYTES + 1]), "the signature is larger than 32 KiB");
    }

    @Test
    void refusesWhatIsNoSignature() {
        assertRefused(() -> SshSignature.parse(new byte[0]), "the signature does not stand between");
        assertRefused(() -> SshSignature.parse(armor(new byte[0])), "the signature is cut short");
        assertRefused(() -> SshSignature.parse(armor(new byte[6])), "the signature does not begin with SSHSIG");
        byte[] huge = new WireWriter().utf8("SSHSIG").uint32(1).uint32(-1).toBytes();
        assertRefused(() -> SshSignature.parse(armor(huge)), "the signature is cut short");
    }

    @Test
    void writesWhatOpenSshWrote() throws Exception {
        byte[] armored = Vectors.signature("rsa3072");

        assertThat(SshSignature.parse(armored).armored()).isEqualTo(armored);
    }

    @Test
    void readsLinesThatEndAsOnWindows() throws Exception {
        String windows = new String(Vectors.signature("ed25519"), StandardCharsets.US_ASCII).replace("\n", "\r\n");
        SshSignature signature = SshSignature.parse(windows.getBytes(StandardCharsets.US_ASCII));

        assertThatCode(() -> signature.verify(Vectors.message(), NAMESPACE)).doesNotThrowAnyException();
    }

    @Property(tries = 300)
    void noChangedByteSurvives(@ForAll @IntRange(min = 0, max = 10_000) int position, @ForAll byte other)
            throws Exception {
        byte[] content = content("ecdsa256");
        int at = position % content.length;
        if (content[at] == other) {
            return;
        }
        content[at] = other;

        assertThatExceptionOfType(SshSignatureException.class)
                .isThrownBy(() -> SshSignature.parse(armor(content)).verify(Vectors.message(), NAMESPACE));
    }

    @Property(tries = 300)
    void arbitraryContentEndsInARefusalOnly(@ForAll byte[] content) {
        byte[] blob = new WireWriter().utf8("SSHSIG").uint32(1).raw(content).toBytes();

        assertThatExceptionOfType(SshSignatureException.class).isThrownBy(() -> SshSignature.parse(armor(blob)));
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatExceptionOfType(SshSignatureException.class).isThrownBy(call).withMessageStartingWith(message);
    }

    private static byte[] content(String name) {
        return decode(Vectors.signature(name));
    }

    private static byte[] decode(byte[] armored) {
        String text = new String(armored, StandardCharsets.US_ASCII);
        return Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
    }

    private static byte[] armor(byte[] content) {
        return ("-----BEGIN SSH SIGNATURE-----\n" + Base64.getEncoder().encodeToString(content)
                        + "\n-----END SSH SIGNATURE-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
