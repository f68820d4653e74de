package dev.certmend.cli;

import dev.certmend.policy.Control;
import dev.certmend.policy.Parameter;
import dev.certmend.policy.Policy;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/** Controls in words. */
final class PolicyText {

    private PolicyText() {}

    /** A control on one line, and below it what a policy changes. */
    static void line(PrintStream out, Control control, Policy policy) {
        out.printf(
                Locale.ROOT,
                "%-26s %-9s %-7s %s%n",
                control.id(),
                control.severity().word(),
                control.level().name(),
                control.title());
        String reason = policy.disabled().get(control.id());
        if (reason != null) {
            out.println("    disabled: " + reason);
        }
        Map<String, String> changed = policy.parameters().getOrDefault(control.id(), Map.of());
        for (Parameter parameter : control.parameters()) {
            String value = changed.get(parameter.name());
            if (value != null) {
                out.println("    " + parameter.name() + " = " + value + " instead of " + parameter.value() + ": "
                        + parameter.meaning());
            }
        }
    }

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
}
