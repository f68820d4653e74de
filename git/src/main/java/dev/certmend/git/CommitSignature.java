package dev.certmend.git;

import dev.certmend.ssh.signature.AllowedSigners;
import dev.certmend.ssh.signature.SshSignature;
import dev.certmend.ssh.signature.SshSignatureException;
import java.time.Instant;
import java.util.Set;

/** Who signed a commit, in Git's own SSH signature namespace. */
public final class CommitSignature {

    private static final String NAMESPACE = "git";

    private CommitSignature() {}

    /** The principals whose key signed it, as of an instant; empty where it is unsigned, wrongly signed, or by nobody known. */
    public static Set<String> principals(Commit commit, AllowedSigners signers, Instant at) {
        byte[] armored = commit.signature();
        if (armored == null) {
            return Set.of();
        }
        try {
            SshSignature signature = SshSignature.parse(armored);
            signature.verify(commit.payload(), NAMESPACE);
            return signers.principals(signature.publicKey(), NAMESPACE, at);
        } catch (SshSignatureException e) {
            return Set.of();
        }
    }
}
