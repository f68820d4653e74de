package dev.certmend.cli;

import dev.certmend.policy.Policy;
import dev.certmend.policy.syntax.PolicyDate;
import dev.certmend.policy.waiver.WaiverBaseline;
import dev.certmend.policy.waiver.WaiverTable;
import dev.certmend.report.word.Count;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code certmend waiver}: writes waivers into policies. */
@Command(
        name = "waiver",
        description = "Writes waivers into a policy.yaml: those of a table, or one for each failure of today.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  certmend waiver import exceptions.csv --policy policy.yaml --out policy.yaml --overwrite",
            "  certmend waiver baseline scan.jsonl --until 2027-01-31 --owner 'Team Shop' --approver 'Kim Reyes' \\",
            "      --reason 'Known at the start' --out policy.yaml",
        })
final class WaiverCommand implements Runnable {

    private final Console console;

    @Spec
    private CommandSpec spec;

    WaiverCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which one? There are import and baseline");
    }

    @Command(
            name = "import",
            description =
                    "Reads waivers from a table in CSV whose first line names the columns: id, control, cluster, target, path,"
                            + " fingerprint, owner, approver, reason, from, until, zone.",
            mixinStandardHelpOptions = true)
    int importTable(
            @Parameters(paramLabel = "FILE.csv", description = "The table.") Path table, @Mixin PolicyTarget target)
            throws IOException {
        target.write(console, WaiverTable.read(table));
        return ExitCode.OK.code();
    }

    @Command(
            name = "baseline",
            description =
                    "Waives each failure of a result file, in its place and for a while, so that only new ones count.",
            mixinStandardHelpOptions = true)
    int baseline(
            @Parameters(paramLabel = "SCAN.jsonl", description = "A judged result file.") Path scan,
            @Option(
                            names = "--until",
                            required = true,
                            paramLabel = "DAY|INSTANT",
                            description =
                                    "Last day, or the first instant that is no longer covered; at most 90 days on.")
                    String until,
            @Option(
                            names = "--zone",
                            paramLabel = "ZONE",
                            defaultValue = "UTC",
                            description = "Zone of the tz database in which a day is one (default: UTC).")
                    String zone,
            @Option(names = "--owner", required = true, paramLabel = "NAME", description = "Who answers for them.")
                    String owner,
            @Option(
                            names = "--approver",
                            required = true,
                            paramLabel = "NAME",
                            description = "Who allowed them; somebody else.")
                    String approver,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.") String reason,
            @Mixin PolicyTarget target)
            throws IOException {
        WaiverBaseline baseline = baseline(scan, target.policy(console), owner, approver, reason, until, zone);
        if (baseline.leftOut() > 0) {
            console.say(Count.of(baseline.leftOut(), "failure")
                    + " without a waiver: COVERAGE-… and WAIVER-… cannot be waived, and a name"
                    + " that holds '*' or unprintable characters would cover more than was seen");
        }
        target.write(console, baseline.waivers());
        return ExitCode.OK.code();
    }

    private static WaiverBaseline baseline(
            Path scan, Policy policy, String owner, String approver, String reason, String until, String zone)
            throws IOException {
        try {
            return WaiverBaseline.read(
                    scan,
                    policy.controls(),
                    policy.waivers(),
                    new WaiverBaseline.Terms(owner, approver, reason, until, PolicyDate.zoneOf(zone)));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(e);
        }
    }
}
