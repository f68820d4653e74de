package dev.certmend.cli;

import dev.certmend.git.GitAccess;
import dev.certmend.git.GovernanceRepository;
import dev.certmend.remediate.Refusal;
import dev.certmend.remediate.approval.Rulebook;
import dev.certmend.remediate.proposal.PlanStore;
import dev.certmend.ssh.signature.SshSigner;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The repository with plans, approvals and journals. */
final class GovernanceOptions {

    @Option(
            names = "--repo",
            paramLabel = "DIR|URL",
            required = true,
            description = "Git repository with certmend.yaml and allowed_signers. For HTTPS the token comes from"
                    + " CERTMEND_GIT_TOKEN.")
    private String location = "";

    @Option(
            names = "--protected-branch",
            paramLabel = "NAME",
            description = "Branch whose rules and keys count (default: ${DEFAULT-VALUE}).",
            defaultValue = "main")
    private String protectedBranch = "main";

    String location() {
        return location;
    }

    String protectedBranch() {
        return protectedBranch;
    }

    GovernanceRepository open(Console console) throws IOException {
        if (location.isEmpty()) {
            throw CommandFailure.usage("--repo is empty; is a variable of your shell not set?");
        }
        return GovernanceRepository.open(location, new GitAccess(console.home(), console.environment()));
    }

    Rulebook rules(GovernanceRepository repository) throws IOException, Refusal {
        return Rulebook.atHead(repository, protectedBranch);
    }

    PlanStore plans(GovernanceRepository repository) {
        return new PlanStore(repository, protectedBranch);
    }

    static @Nullable SshSigner signer(@Nullable Path key) throws IOException {
        return key == null ? null : SshSigner.load(key);
    }
}
