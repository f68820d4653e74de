package dev.certmend.ssh.signature;

import static dev.certmend.ssh.signature.Vectors.NAMESPACE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.certmend.ssh.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures go both ways between us and the ssh-keygen of the machine. */
class SshKeygenIT {

    private static final String PERSON = "ada@example.com";
    private static final String PLAN = "the plan\n";

    @TempDir
    private Path folder;

    private Path sshKeygen;

    @BeforeEach
    void findSshKeygen() {
        sshKeygen = RealParts.require("ssh-keygen", "openssh-client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa 256", "ecdsa 384", "ecdsa 521", "rsa 2048", "rsa 4096"})
    void ourSignaturesAreGoodToSshKeygen(String type) throws Exception {
        SshSigner signer = SshSigner.load(generate(type, ""));

        byte[] signature = signer.sign(PLAN.getBytes(UTF_8), NAMESPACE);

        assertThat(verify(signer.publicKey(), signature))
                .startsWith("Good \"" + NAMESPACE + "\" signature for " + PERSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa 256", "ecdsa 384", "ecdsa 521", "rsa 2048", "rsa 4096"})
    void signaturesOfSshKeygenAreGoodToUs(String type) throws Exception {
        Path key = generate(type, "");
        Path plan = Files.writeString(folder.resolve("plan.json"), PLAN);
        run(List.of("-Y", "sign", "-n", NAMESPACE, "-f", key.toString(), plan.toString()), "");

        SshSignature signature = SshSignature.parse(Files.readAllBytes(folder.resolve("plan.json.sig")));

        assertThatCode(() -> signature.verify(PLAN.getBytes(UTF_8), NAMESPACE)).doesNotThrowAnyException();
        SshPublicKey publicKey = SshPublicKey.parse(Files.readString(folder.resolve("key.pub")));
        assertThat(signature.publicKey()).isEqualTo(publicKey);
        assertThat(run(List.of("-l", "-f", key.toString()), "")).contains(publicKey.fingerprint() + " ");
    }

    @Test
    void signaturesOfTouchedSecurityKeysAreGoodToBoth() throws Exception {
        for (SecurityKey key : List.of(SecurityKey.ed25519(), SecurityKey.ecdsa())) {
            byte[] signature = key.sign(PLAN.getBytes(UTF_8), NAMESPACE, SecurityKey.TOUCHED);

            assertThatCode(() -> SshSignature.parse(signature).verify(PLAN.getBytes(UTF_8), NAMESPACE))
                    .doesNotThrowAnyException();
            assertThat(verify(key.publicKey(), signature)).startsWith("Good");
        }
    }

    @Test
    void refusesAKeyWithAPassphraseThatSshKeygenWrote() throws Exception {
        Path key = generate("ed25519", "correct horse");

        assertThatIOException()
                .isThrownBy(() -> SshSigner.load(key))
                .withMessageContaining("is protected by a passphrase");
    }

    @Test
    void bothReadTheSameAllowedSigners() throws Exception {
        SshSigner signer = SshSigner.load(generate("ed25519", ""));
        String line = "\"" + PERSON + "\" namespaces=\"git,*@certmend.dev\",valid-after=\"20260101Z\" "
                + signer.publicKey().line() + " laptop\n";
        Path file = Files.writeString(folder.resolve("allowed_signers"), line);
        byte[] signature = signer.sign(PLAN.getBytes(UTF_8), NAMESPACE);

        String theirs = verify(file, signature, "-Overify-time=20261126120000Z");

        assertThat(theirs).startsWith("Good");
        assertThat(AllowedSigners.parse("allowed_signers", line.getBytes(UTF_8))
                        .principals(signer.publicKey(), NAMESPACE, Instant.parse("2026-11-26T12:00:00Z")))
                .containsExactly(PERSON);
    }

    private Path generate(String type, String passphrase) throws IOException, InterruptedException {
        Path key = folder.resolve("key");
        String[] words = type.split(" ", -1);
        List<String> arguments =
                new ArrayList<>(List.of("-q", "-t", words[0], "-N", passphrase, "-C", "a test", "-f", key.toString()));
        if (words.length > 1) {
            arguments.addAll(List.of("-b", words[1]));
        }
        run(arguments, "");
        return key;
    }

    private String verify(SshPublicKey key, byte[] signature) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("allowed_signers"), PERSON + " " + key.line() + "\n");
        return verify(file, signature, "-Overify-time=20261126120000Z");
    }

    private String verify(Path allowedSigners, byte[] signature, String option)
            throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("ours.sig"), signature);
        return run(
                List.of(
                        "-Y",
                        "verify",
                        "-f",
                        allowedSigners.toString(),
                        "-I",
                        PERSON,
                        "-n",
                        NAMESPACE,
                        "-s",
                        file.toString(),
                        option),
                PLAN);
    }

    private String run(List<String> arguments, String input) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(sshKeygen.toString()));
        command.addAll(arguments);
        Path stdin = Files.writeString(folder.resolve("stdin"), input);
        Process process = new ProcessBuilder(command)
                .redirectInput(stdin.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
        return output;
    }
}
