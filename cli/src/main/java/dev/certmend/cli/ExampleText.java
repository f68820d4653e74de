package dev.certmend.cli;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Result;
import dev.certmend.fact.ScanRecord;
import dev.certmend.policy.Calendar;
import dev.certmend.policy.cases.Example;
import dev.certmend.policy.cases.PackCase;
import dev.certmend.policy.judge.StoredFact;
import dev.certmend.policy.syntax.Glob;
import dev.certmend.report.word.Printable;
import dev.certmend.report.word.RemedyText;
import java.io.PrintStream;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** An example of a control in words: what was observed, what the policy sets, and what Certmend says of it. */
final class ExampleText {

    /** What is enough of a digest to tell it from others. */
    private static final int DIGITS = 12;

    private final PrintStream out;

    ExampleText(PrintStream out) {
        this.out = out;
    }

    /** Prints examples; says so where there are none. */
    void print(List<Example> examples) {
        examples.forEach(this::print);
        if (examples.isEmpty()) {
            out.println("  examples   none: no case shows what violates it or complies with it");
        }
    }

    private void print(Example example) {
        PackCase shown = example.shown();
        out.println();
        out.println("An example that " + kind(shown.result()) + ", judged as of " + shown.asOf());
        out.println("  " + whole(shown.why()));
        shown.facts().forEach(this::fact);
        shown.parameters().forEach((name, value) -> policy(name + " = " + value));
        calendar(shown.calendar());
        if (!shown.publicIssuers().isEmpty()) {
            policy("publicIssuers = "
                    + shown.publicIssuers().stream().map(Glob::text).collect(Collectors.joining(", ")));
        }
        example.findings().forEach(this::finding);
        if (example.findings().isEmpty()) {
            out.println("  Certmend says nothing: the control is met.");
        }
    }

    private static String kind(Result result) {
        return switch (result) {
            case PASS -> "complies";
            case UNKNOWN -> "is unknown";
            default -> "violates it";
        };
    }

    private void fact(ScanRecord fact) {
        Map<String, String> fields = StoredFact.fields(fact);
        String type = fields.remove("type");
        String found = place(fields);
        fields.keySet().removeIf(it -> it.startsWith("location."));
        out.println("  - " + type + ": "
                + fields.entrySet().stream()
                        .map(it -> it.getKey() + " " + value(it.getKey(), it.getValue()))
                        .collect(Collectors.joining(", "))
                + found);
    }

    private static String place(Map<String, String> fields) {
        String path = fields.get("location.path");
        return path == null
                ? ""
                : "; found in " + whole(path) + " on " + whole(String.valueOf(fields.get("location.target"))) + " ("
                        + fields.get("location.source") + ")";
    }

    private static String value(String name, String value) {
        return Printable.of(value, name.equals("fingerprintSha256") ? DIGITS : Printable.MAX_LENGTH);
    }

    private void calendar(Calendar calendar) {
        calendar.windows().forEach(it -> policy("window " + span(it)));
        calendar.weekly()
                .forEach(it -> policy(
                        "window " + it.name() + ": every " + it.day().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                                + " at " + it.at() + " in "
                                + it.zone() + ", for " + it.length().toHours() + " h"));
        calendar.freezes().forEach(it -> policy("freeze " + span(it)));
    }

    private static String span(Calendar.Span span) {
        return span.name() + ": from " + span.from().at() + " until "
                + span.until().at();
    }

    private void policy(String text) {
        out.println("  - policy: " + whole(text));
    }

    private void finding(Finding finding) {
        out.println("  Certmend says (" + finding.result().word() + ", "
                + finding.severity().word() + "): " + whole(finding.message()));
        out.println("  What to do: " + whole(RemedyText.of(finding)));
    }

    private static String whole(String text) {
        return Printable.of(text, Integer.MAX_VALUE);
    }
}
