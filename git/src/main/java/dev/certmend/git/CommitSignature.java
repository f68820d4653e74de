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
        try {
            return verify(commit, signers, at);
        } catch (SshSignatureException e) {
            return Set.of();
        }
    }

    /**
     * The principals whose key signed it, as of an instant.
     *
     * @throws SshSignatureException if there are none; the message says whether it is unsigned, wrongly signed, or signed
     *     by a key of nobody known
     */
    static Set<String> verify(Commit commit, AllowedSigners signers, Instant at) throws SshSignatureException {
        byte[] armored = commit.signature();
        if (armored == null) {
            throw new SshSignatureException("it is not signed");
        }
        SshSignature signature = SshSignature.parse(armored);
        signature.verify(commit.payload(), NAMESPACE);
        Set<String> principals = signers.principals(signature.publicKey(), NAMESPACE, at);
        if (principals.isEmpty()) {
            throw new SshSignatureException("its key " + signers.whyNobody(signature.publicKey(), NAMESPACE, at));
        }
        return principals;
    }
}
