package dev.certmend.cli;

import dev.certmend.git.GovernanceRepository;
import dev.certmend.remediate.proposal.StoredPlan;
import dev.certmend.remediate.verify.Check;
import dev.certmend.remediate.verify.RunProof;
import dev.certmend.remediate.verify.RunVerifier;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code certmend verify-run}: prove a run from the repository alone. */
@Command(
        name = "verify-run",
        description = "Proves from a clone, offline: who approved which bytes, what ran, and what it changed.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  certmend verify-run 2026-11-26-0123456789ab --repo ../certificates"})
final class VerifyRunCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            paramLabel = "PLAN",
            description = "Plan id, at least 12 hex digits of its SHA-256, or path of plan.json.")
    private String planName = "";

    @Mixin
    private GovernanceOptions governance;

    VerifyRunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        try (GovernanceRepository repository = governance.open(console)) {
            StoredPlan plan = governance.plans(repository).find(planName);
            RunProof proof = RunVerifier.verify(repository, governance.protectedBranch(), plan);
            show(proof);
            return exitCode(proof).code();
        }
    }

    private static ExitCode exitCode(RunProof proof) {
        if (!proof.holds()) {
            return ExitCode.REFUSED;
        }
        return proof.finished() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }

    private void show(RunProof proof) {
        console.out().println("Run of plan " + proof.planId() + " (SHA-256 " + proof.planSha256() + ")");
        for (Check check : proof.checks()) {
            console.out().println((check.holds() ? "  ok    " : "  FAIL  ") + check.question());
            check.details().forEach(detail -> console.out().println("          " + detail));
            check.problems().forEach(problem -> console.out().println("        ! " + problem));
        }
        console.out().println(verdict(proof));
        console.out().flush();
    }

    private static String verdict(RunProof proof) {
        if (!proof.holds()) {
            return "NOT PROVEN: do not rely on this run";
        }
        return proof.finished() ? "proven: the run did what was approved, and nothing else" : "the run is not finished";
    }
}
