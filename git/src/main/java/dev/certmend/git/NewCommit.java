package dev.certmend.git;

import dev.certmend.ssh.signature.SshSigner;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A commit to be made.
 *
 * @param parent its parent, whose files it keeps; null for a first commit
 * @param files paths and contents that it adds or replaces
 * @param author who is named as author and committer
 * @param time when it is made
 * @param message the whole message
 * @param signer signs it in Git's own namespace; null leaves it unsigned
 */
public record NewCommit(
        @Nullable String parent,
        Map<String, byte[]> files,
        String author,
        Instant time,
        String message,
        @Nullable SshSigner signer) {

    public NewCommit {
        Objects.requireNonNull(author, "author");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(message, "message");
        files = new LinkedHashMap<>(files);
    }
}
