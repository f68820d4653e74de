package dev.certmend.cli;

import dev.certmend.fact.Finding;
import dev.certmend.fact.ScanReader;
import dev.certmend.policy.Catalogue;
import dev.certmend.policy.Control;
import dev.certmend.policy.Policy;
import dev.certmend.policy.PolicySchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code certmend policy}: by what facts are judged. */
@Command(
        name = "policy",
        description = "Lists and explains controls, and prints the JSON schema of policies.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  certmend policy list --platform aks-hci --severity high",
            "  certmend policy list --policy policy.yaml            what it disables and changes",
            "  certmend policy schema > policy.schema.json          for an editor",
            "  certmend policy explain VALIDITY-RENEWAL",
            "  certmend policy explain 3f2a9c01b4d5 --scan scan.jsonl    a finding, by its id",
        })
final class PolicyCommand implements Runnable {

    private final Console console;

    @Spec
    private CommandSpec spec;

    PolicyCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which one? There are list, explain and schema");
    }

    @Command(
            name = "list",
            description = "Lists controls: id, severity, level, what must be true, and what a policy changes of them.",
            mixinStandardHelpOptions = true)
    int list(
            @Mixin ControlFilter filter,
            @Option(
                            names = "--policy",
                            paramLabel = "FILE",
                            description = "policy.yaml, whose disabled controls and changed parameters are shown.")
                    @Nullable
                    Path file)
            throws IOException {
        Policy policy = JudgingOptions.policy(file);
        Catalogue.all().stream().filter(filter.test()).forEach(it -> PolicyText.line(console.out(), it, policy));
        console.out().flush();
        return ExitCode.OK.code();
    }

    @Command(name = "schema", description = "Prints the JSON schema of policies.", mixinStandardHelpOptions = true)
    int schema() {
        console.out().print(PolicySchema.text());
        console.out().flush();
        return ExitCode.OK.code();
    }

    @Command(
            name = "explain",
            description = "Explains a control, or a finding of a result file.",
            mixinStandardHelpOptions = true)
    int explain(
            @Parameters(paramLabel = "CONTROL|FINDING", description = "Id of a control or of a finding.") String id,
            @Option(names = "--scan", paramLabel = "SCAN.jsonl", description = "Result file that holds the finding.")
                    @Nullable
                    Path scan)
            throws IOException {
        if (scan != null) {
            Finding finding = finding(id, scan);
            PolicyText.finding(console.out(), finding);
            PolicyText.control(console.out(), control(finding.control()));
        } else {
            PolicyText.control(console.out(), control(id));
        }
        console.out().flush();
        return ExitCode.OK.code();
    }

    private static Control control(String id) {
        return Catalogue.known(id.toUpperCase(Locale.ROOT))
                .orElseThrow(() -> CommandFailure.usage("there is no control '" + id
                        + "'; see 'certmend policy list', or name the result file of a finding with --scan"));
    }

    private static Finding finding(String id, Path scan) throws IOException {
        Optional<Finding> found = ScanReader.readAll(scan).findings().stream()
                .filter(it -> it.id().equals(id))
                .findFirst();
        return found.orElseThrow(() -> CommandFailure.usage(scan + " has no finding '" + id + "'"));
    }
}
