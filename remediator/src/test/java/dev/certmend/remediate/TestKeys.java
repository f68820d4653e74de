package dev.certmend.remediate;

import dev.certmend.ssh.signature.SshSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;

/** SSH keys of people, made once and kept by name. */
final class TestKeys {

    private final Path folder;
    private final Map<String, SshSigner> signers = new HashMap<>();

    TestKeys(Path folder) {
        this.folder = folder;
    }

    SshSigner of(String person) throws IOException {
        SshSigner known = signers.get(person);
        if (known == null) {
            known = SshSigner.load(write(person));
            signers.put(person, known);
        }
        return known;
    }

    private Path write(String person) throws IOException {
        byte[] blob = OpenSSHPrivateKeyUtil.encodePrivateKey(new Ed25519PrivateKeyParameters(new SecureRandom()));
        String text = "-----BEGIN OPENSSH PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(blob)
                + "\n-----END OPENSSH PRIVATE KEY-----\n";
        return Files.writeString(folder.resolve(person), text);
    }

    String line(String person) throws IOException {
        return of(person).publicKey().line();
    }
}
