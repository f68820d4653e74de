package dev.certmend.cli;

import dev.certmend.fact.Finding;
import dev.certmend.policy.Control;
import dev.certmend.policy.Parameter;
import java.io.PrintStream;

/** Controls and findings in words. */
final class PolicyText {

    private PolicyText() {}

    static void control(PrintStream out, Control control) {
        out.println(control.id() + ": " + control.title());
        out.println("  severity   " + control.severity().word() + ", level "
                + control.level().name());
        out.println("  why        " + control.rationale());
        out.println("  otherwise  " + control.manual());
        for (Parameter parameter : control.parameters()) {
            out.println("  parameter  " + parameter.name() + " = " + parameter.value() + ": " + parameter.meaning());
        }
        control.citations()
                .forEach(citation -> out.println("  source     " + citation.document() + ", " + citation.section()));
    }

    static void finding(PrintStream out, Finding finding) {
        out.println("Finding " + finding.id() + " (" + finding.result().word() + ", "
                + finding.severity().word() + ")");
        out.println("  " + finding.message());
        finding.evidence().forEach((name, value) -> out.println("  " + name + " = " + value));
        if (finding.remedy() != null) {
            out.println("  remedy     " + finding.remedy().action() + " "
                    + finding.remedy().parameters());
        }
        if (finding.manual() != null) {
            out.println("  by hand    " + finding.manual());
        }
        out.println();
    }
}
