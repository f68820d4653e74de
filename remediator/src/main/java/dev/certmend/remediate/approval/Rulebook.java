package dev.certmend.remediate.approval;

import dev.certmend.git.GovernanceRepository;
import dev.certmend.remediate.Refusal;
import dev.certmend.ssh.signature.AllowedSigners;
import java.io.IOException;
import java.util.Objects;

/**
 * Rules and keys as they stand in one commit of the protected branch.
 *
 * @param commit that commit
 */
public record Rulebook(String commit, Governance governance, AllowedSigners signers) {

    private static final int MAX_BYTES = 1024 * 1024;

    public Rulebook {
        Objects.requireNonNull(commit, "commit");
        Objects.requireNonNull(governance, "governance");
        Objects.requireNonNull(signers, "signers");
    }

    /**
     * The rules at the head of the protected branch.
     *
     * @param branch short name of the protected branch
     * @throws Refusal if there is no such branch, it has no rules, or its rules say that another branch is protected
     */
    public static Rulebook atHead(GovernanceRepository repository, String branch) throws IOException, Refusal {
        String head = repository
                .head("refs/heads/" + branch)
                .orElseThrow(() -> new Refusal("the repository has no branch '" + branch + "', with "
                        + Governance.FILE + " and " + Governance.SIGNERS_FILE
                        + "; push it, or name another one with --protected-branch"));
        Rulebook rulebook = at(repository, head);
        if (!rulebook.governance.protectedBranch().equals(branch)) {
            throw new Refusal(
                    Governance.FILE + " on '" + branch + "' says that '" + rulebook.governance.protectedBranch()
                            + "' is protected; name that branch with --protected-branch");
        }
        return rulebook;
    }

    /** The rules at a commit. */
    public static Rulebook at(GovernanceRepository repository, String commit) throws IOException, Refusal {
        return new Rulebook(
                commit,
                GovernanceReader.read(Governance.FILE, file(repository, commit, Governance.FILE)),
                AllowedSigners.parse(Governance.SIGNERS_FILE, file(repository, commit, Governance.SIGNERS_FILE)));
    }

    private static byte[] file(GovernanceRepository repository, String commit, String path)
            throws IOException, Refusal {
        return repository
                .file(commit, path, MAX_BYTES)
                .orElseThrow(() ->
                        new Refusal("commit " + commit.substring(0, 12) + " of the protected branch has no " + path));
    }

    /** The rules of an environment. */
    public Environment environment(String name) throws Refusal {
        Environment environment = governance.environments().get(name);
        if (environment == null) {
            throw new Refusal(Governance.FILE + " has no environment '" + name + "'; it has "
                    + String.join(", ", governance.environments().keySet()));
        }
        return environment;
    }
}
