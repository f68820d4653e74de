package dev.certmend.cli;

import dev.certmend.policy.Policy;
import dev.certmend.policy.PolicySchema;
import dev.certmend.policy.cases.CaseOutcome;
import dev.certmend.policy.catalogue.AssetKind;
import dev.certmend.policy.catalogue.Catalogue;
import dev.certmend.policy.catalogue.Control;
import dev.certmend.policy.drools.PackTests;
import dev.certmend.policy.judge.Grounds;
import dev.certmend.policy.judge.StoredFinding;
import dev.certmend.policy.pack.Controls;
import dev.certmend.policy.pack.Pack;
import dev.certmend.policy.pack.PackReader;
import dev.certmend.policy.pack.PackScaffold;
import dev.certmend.report.ExplanationReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code certmend policy}: by what facts are judged. */
@Command(
        name = "policy",
        description =
                "Lists and explains controls, prints the JSON schema of policies, and makes and tests packs of your own.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  certmend policy test --policy policy.yaml            all packs it names, also those in Git",
            "  certmend policy list --platform aks-hci --severity high",
            "  certmend policy list --policy policy.yaml            what it disables and changes",
            "  certmend policy schema > policy.schema.json          for an editor",
            "  certmend policy explain VALIDITY-RENEWAL",
            "  certmend policy explain 3f2a9c01b4d5 --scan scan.jsonl    a finding, by its id",
            "  certmend policy test --junit junit.xml               the cases of the built-in controls",
            "  certmend policy init packs/fabrikam && certmend policy test packs/fabrikam --junit junit.xml",
        })
final class PolicyCommand implements Runnable {

    /** How a finding is explained on standard output. */
    enum Form {
        TEXT,
        JSON
    }

    private static final String POLICY =
            "policy.yaml whose packs and parameters count; for a finding, that of its scan.";

    private final Console console;

    @Spec
    private CommandSpec spec;

    PolicyCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which one? There are list, explain, schema, init and test");
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
                            description =
                                    "policy.yaml, whose packs, disabled controls and changed parameters are shown.")
                    @Nullable
                    Path file)
            throws IOException {
        Policy policy = JudgingOptions.policy(file, console);
        policy.controls().all().stream()
                .filter(filter.test())
                .forEach(it -> PolicyText.line(console.out(), it, policy));
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
            description =
                    "Explains a control, with examples, or a finding of a result file: the facts it rests on, the values"
                            + " compared, the parameters in force.",
            mixinStandardHelpOptions = true)
    int explain(
            @Parameters(paramLabel = "CONTROL|FINDING", description = "Id of a control or of a finding.") String id,
            @Option(
                            names = {"--scan", "--result"},
                            paramLabel = "SCAN.jsonl",
                            description = "Result file that holds the finding.")
                    @Nullable
                    Path scan,
            @Option(names = "--policy", paramLabel = "FILE", description = POLICY) @Nullable Path policy,
            @Option(
                            names = {"-o", "--output"},
                            paramLabel = "FORM",
                            description = "How a finding is explained: text or json (default: text).",
                            defaultValue = "TEXT",
                            showDefaultValue = Visibility.NEVER)
                    Form form)
            throws IOException {
        Policy judging = JudgingOptions.policy(policy, console);
        if (scan != null) {
            explain(finding(id, scan), scan, judging, String.valueOf(policy), form);
        } else if (form == Form.JSON) {
            throw CommandFailure.usage("-o json explains findings; name the result file of one with --scan");
        } else {
            explain(control(judging.controls(), id), judging, String.valueOf(policy));
        }
        console.out().flush();
        return ExitCode.OK.code();
    }

    private void explain(Control control, Policy policy, String origin) throws IOException {
        PolicyText.control(console.out(), control, policy, origin);
        if (control.asset() == AssetKind.WAIVER) {
            console.out().println("  examples   none: waivers are judged by all that they covered in a result file");
        } else {
            new ExampleText(console.out()).print(PackTests.examples(control, policy.packs()));
        }
    }

    private void explain(StoredFinding stored, Path scan, Policy policy, String origin, Form form) throws IOException {
        Control control = control(policy.controls(), stored.finding().control());
        Optional<Grounds> grounds = Grounds.of(scan, stored, Rules.engine(), policy);
        if (form == Form.JSON) {
            console.out().print(ExplanationReport.json(stored, grounds, control, policy));
        } else {
            new FindingText(console.out(), scan, stored).print(grounds, control, policy, origin);
        }
    }

    @Command(
            name = "init",
            description = "Writes a pack of your own to begin with: one control, its rule and its four cases.",
            mixinStandardHelpOptions = true)
    int init(@Parameters(paramLabel = "DIR", description = "Folder of the pack.") Path folder) throws IOException {
        PackScaffold.write(folder).forEach(console.out()::println);
        console.out().flush();
        console.say(
                "run 'certmend policy test " + folder + "', then name the folder under 'packs' of your policy.yaml");
        return ExitCode.OK.code();
    }

    @Command(
            name = "test",
            description =
                    "Runs the cases of packs, or of the built-in controls, and fails where one differs or a control has none"
                            + " that violates it.",
            mixinStandardHelpOptions = true)
    int test(
            @Parameters(
                            paramLabel = "DIR",
                            arity = "0..1",
                            description = "Folder of a pack; without it and a policy the built-in controls are tested.")
                    @Nullable
                    Path folder,
            @Option(names = "--policy", paramLabel = "FILE", description = "policy.yaml whose packs are meant.")
                    @Nullable
                    Path policy,
            @Option(names = "--junit", paramLabel = "FILE", description = "Write the outcomes as JUnit XML.") @Nullable
                    Path junit)
            throws IOException {
        if (folder == null && policy == null) {
            return tell(PackTests.builtIn(), List.of(Catalogue.builtIn().sha256() + "  built-in"), junit);
        }
        List<Pack> packs = packs(folder, policy);
        List<CaseOutcome> outcomes = new ArrayList<>();
        for (Pack pack : packs) {
            outcomes.addAll(PackTests.run(pack));
        }
        List<String> digests =
                packs.stream().map(it -> it.sha256() + "  " + it.place()).toList();
        return tell(outcomes, digests, junit);
    }

    private int tell(List<CaseOutcome> outcomes, List<String> digests, @Nullable Path junit) throws IOException {
        outcomes.forEach(this::show);
        long red = outcomes.stream().filter(it -> !it.isGreen()).count();
        console.out().printf(Locale.ROOT, "%d of %d as expected%n", outcomes.size() - red, outcomes.size());
        digests.forEach(it -> console.out().println("sha256 " + it));
        console.out().flush();
        if (junit != null) {
            JUnitReport.write(outcomes, junit);
        }
        return (red == 0 ? ExitCode.OK : ExitCode.FINDINGS).code();
    }

    private List<Pack> packs(@Nullable Path folder, @Nullable Path policy) throws IOException {
        if (folder != null && policy != null) {
            throw CommandFailure.usage("which packs? Name the folder of one, or a policy with --policy, and not both");
        }
        return folder == null ? JudgingOptions.policy(policy, console).packs() : List.of(PackReader.read(folder));
    }

    private void show(CaseOutcome outcome) {
        console.out().println((outcome.isGreen() ? "ok    " : "FAIL  ") + outcome.control() + "/" + outcome.name());
        outcome.differences().forEach(it -> console.out().println("      " + it));
    }

    private static Control control(Controls controls, String id) {
        return controls.find(id.toUpperCase(Locale.ROOT))
                .orElseThrow(() -> CommandFailure.usage("there is no control '" + id
                        + "'; see 'certmend policy list', or name the result file of a finding with --scan"));
    }

    private static StoredFinding finding(String id, Path scan) throws IOException {
        return StoredFinding.find(scan, id)
                .orElseThrow(() -> CommandFailure.usage(scan + " has no finding '" + id + "'"));
    }
}
