package dev.certmend.cli;

import dev.certmend.policy.Policy;
import dev.certmend.policy.catalogue.Control;
import dev.certmend.policy.catalogue.Parameter;
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
                "%-28s %-9s %-7s %s%n",
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

    /**
     * All that is to be said of a control.
     *
     * @param origin where the policy's own parameters come from, such as the name of its file
     */
    static void control(PrintStream out, Control control, Policy policy, String origin) {
        out.println(control.id() + ": " + control.title());
        out.println("  severity   " + control.severity().word() + ", level "
                + control.level().name());
        String reason = policy.disabled().get(control.id());
        if (reason != null) {
            out.println("  disabled   by " + origin + ": " + reason);
        }
        out.println("  why        " + control.rationale());
        out.println("  otherwise  " + control.manual());
        for (Parameter parameter : control.parameters()) {
            out.println("  parameter  " + parameter(control, parameter, policy, origin));
        }
        control.citations()
                .forEach(citation -> out.println("  source     " + citation.document() + ", " + citation.section()));
    }

    /** The value in force with its unit and where it comes from. */
    static String parameter(Control control, Parameter parameter, Policy policy, String origin) {
        boolean own = policy.parameters().getOrDefault(control.id(), Map.of()).containsKey(parameter.name());
        return parameter.name() + " = " + policy.value(control.id(), parameter.name()) + " "
                + parameter.type().word() + ", " + (own ? "set by " + origin : "default") + ": " + parameter.meaning();
    }
}
