package dev.certmend.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root: shows what there is. */
@Command(
        name = "certmend",
        description =
                "Finds certificates and tokens of Kubernetes clusters before they end, and mends them with consent.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  certmend demo                                  the whole story, no set-up",
            "  certmend scan                                  the current kubeconfig",
            "  certmend scan -i inventory.yaml --out scan.jsonl --report html:report.html",
            "  certmend plan scan.jsonl --repo https://git.example/certificates.git",
        })
final class CertmendCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    CertmendCommand(Console console) {}

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which command? There are "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
