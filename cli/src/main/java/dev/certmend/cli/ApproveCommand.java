package dev.certmend.cli;

import dev.certmend.file.WholeFile;
import dev.certmend.git.GovernanceRepository;
import dev.certmend.remediate.Refusal;
import dev.certmend.remediate.approval.ApprovalLog;
import dev.certmend.remediate.approval.ApprovalStatement;
import dev.certmend.remediate.approval.Decision;
import dev.certmend.remediate.approval.Verdict;
import dev.certmend.remediate.proposal.Approver;
import dev.certmend.remediate.proposal.PlanStore;
import dev.certmend.remediate.proposal.StoredPlan;
import dev.certmend.ssh.PosixShell;
import dev.certmend.ssh.signature.SshSigner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code certmend approve}: decide about a plan. */
@Command(
        name = "approve",
        description = "Signs a decision about the bytes of a plan and hands it in.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  certmend approve 2026-11-26-0123456789ab --repo ../certificates --key ~/.ssh/id_ed25519",
            "  certmend approve 2026-11-26-0123456789ab --repo ../certificates --key ~/.ssh/id_ed25519 --reject"
                    + " --comment 'not this week'",
            "",
            "  With ssh-keygen, for keys in an agent, with a passphrase, or on a security key:",
            "  certmend approve 2026-11-26-0123456789ab --repo ../certificates --write-statement decision.json",
            "  ssh-keygen -Y sign -n " + ApprovalStatement.NAMESPACE + " -f ~/.ssh/id_ed25519_sk decision.json",
            "  certmend approve 2026-11-26-0123456789ab --repo ../certificates --signed-statement decision.json",
        })
final class ApproveCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            paramLabel = "PLAN",
            description = "Plan id, at least 12 hex digits of its SHA-256, or path of plan.json.")
    private String planName = "";

    @Mixin
    private GovernanceOptions governance;

    @ArgGroup(multiplicity = "1")
    private Means means = new Means();

    /** How the statement gets its signature. */
    static final class Means {

        @Option(names = "--key", paramLabel = "FILE", description = "Private SSH key to sign with.")
        private @Nullable Path key;

        @Option(
                names = "--write-statement",
                paramLabel = "FILE",
                description = "Write the statement for ssh-keygen to sign; hand in nothing.")
        private @Nullable Path unsigned;

        @Option(
                names = "--signed-statement",
                paramLabel = "FILE",
                description = "Hand in this statement with its signature FILE.sig.")
        private @Nullable Path signed;
    }

    @Option(names = "--reject", description = "Reject the plan: one rejection blocks it.")
    private boolean reject;

    @Option(names = "--comment", paramLabel = "TEXT", description = "Why; stands in the signed statement.")
    private @Nullable String comment;

    ApproveCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        try (GovernanceRepository repository = governance.open(console)) {
            PlanStore store = governance.plans(repository);
            StoredPlan plan = store.find(planName);
            Approver approver = new Approver(repository, store, governance.rules(repository), console.clock());
            if (means.unsigned != null) {
                write(approver.statement(plan, decision(), comment), means.unsigned);
            } else {
                decide(approver, plan);
            }
        }
        return ExitCode.OK.code();
    }

    private Decision decision() {
        return reject ? Decision.REJECT : Decision.APPROVE;
    }

    private void write(byte[] statement, Path file) throws IOException {
        WholeFile.write(file, out -> out.write(statement));
        console.say("sign it with: ssh-keygen -Y sign -n " + ApprovalStatement.NAMESPACE + " -f KEY "
                + PosixShell.quote(file.toString()));
    }

    private void decide(Approver approver, StoredPlan plan) throws IOException, Refusal {
        byte[] statement;
        byte[] signature;
        if (means.signed != null) {
            statement = signed(means.signed);
            signature = signed(Path.of(means.signed + ".sig"));
        } else {
            statement = approver.statement(plan, decision(), comment);
            signature = Approver.sign(statement, SshSigner.load(Objects.requireNonNull(means.key)));
        }
        Verdict.Counted counted = approver.submit(plan, statement, signature);
        tell(counted, approver.verdict(plan), plan.document().plan().id());
    }

    /** One byte more than a statement may have is enough to be refused. */
    private static byte[] signed(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw CommandFailure.usage("--signed-statement: " + file + " is a folder; name a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(ApprovalLog.MAX_STATEMENT_BYTES + 1);
        }
    }

    private void tell(Verdict.Counted counted, Verdict verdict, String id) {
        String what = counted.decision() == Decision.APPROVE ? "approved" : "rejected";
        console.say(counted.person().name() + " " + what + " plan " + id);
        List<String> obstacles = verdict.obstacles();
        if (obstacles.isEmpty()) {
            console.say("the plan is approved; next: certmend apply " + id + " --repo URL -i INVENTORY --key EXECUTOR");
        } else {
            obstacles.forEach(obstacle -> console.say("it does not run yet: " + obstacle));
        }
    }
}
