package dev.certmend.remediate.proposal;

import dev.certmend.ssh.signature.SshSigner;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a plan is proposed.
 *
 * @param environment whose clusters are planned for
 * @param scope names the branch
 * @param author who proposes it; does not count as an approver
 * @param signer signs the commit; null leaves it unsigned
 */
public record ProposalRequest(
        String environment,
        String scope,
        String author,
        @Nullable SshSigner signer) {

    public ProposalRequest {
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(author, "author");
    }
}
