package dev.certmend.remediate.plan;

import dev.certmend.remediate.action.Action;
import dev.certmend.remediate.action.Actions;
import dev.certmend.remediate.action.Effect;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** PLAN.md: what a reviewer reads. Rendered from plan.json alone, so that it cannot say anything else. */
public final class PlanMarkdown {

    private static final int SHOWN_PINS = 6;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Plan plan;
    private final String sha256;
    private final Map<String, PlannedFinding> findings;
    private final StringBuilder out = new StringBuilder();

    private PlanMarkdown(PlanDocument document) {
        this.plan = document.plan();
        this.sha256 = document.sha256();
        this.findings = plan.findings().stream()
                .collect(Collectors.toMap(PlannedFinding::id, Function.identity(), (first, second) -> first));
    }

    public static String render(PlanDocument document) {
        return new PlanMarkdown(document).render();
    }

    private String render() {
        head();
        steps();
        manual();
        unread();
        approving();
        return out.toString();
    }

    private void head() {
        line("# Repair " + Markdown.text(String.join(", ", plan.clusters())));
        line("");
        line("Plan " + Markdown.code(plan.id()) + " for " + Markdown.text(plan.environment()) + ", proposed by "
                + Markdown.text(plan.author()) + " on " + TIME.format(plan.createdAt()) + ". It expires on **"
                + TIME.format(plan.expiresAt()) + "**.");
        line("");
        line("| step | what | where | service meanwhile | after |");
        line("|---|---|---|---|---|");
        for (Step step : plan.steps()) {
            line("| " + step.id() + " | " + Markdown.text(summary(step)) + " | " + Markdown.text(step.target()) + " | "
                    + effect(step.effect()) + " | " + String.join(", ", step.after()) + " |");
        }
        line("");
    }

    private void steps() {
        for (Step step : plan.steps()) {
            line("## " + step.id() + ": " + Markdown.text(summary(step)));
            line("");
            line("Runs on " + Markdown.code(step.target()) + " (cluster " + Markdown.text(step.targetCluster())
                    + "), at most " + step.timeoutSeconds() / 60 + " min"
                    + (step.reversible() ? "" : ", cannot be undone") + ":");
            line("");
            out.append(Markdown.block(step.command()));
            line("");
            because(step);
            precondition(step.precondition());
            Actions.find(step.action())
                    .map(Action::note)
                    .filter(note -> !note.isEmpty())
                    .ifPresent(note -> line(note + "\n"));
        }
    }

    private void because(Step step) {
        line("Because:");
        line("");
        told(step.because().stream()
                .map(findings::get)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList());
        line("");
    }

    /** Tells findings in few lines: of those that one control says of one target, the first one and how many are alike. */
    private void told(List<PlannedFinding> told) {
        Map<String, List<PlannedFinding>> alike = told.stream()
                .collect(Collectors.groupingBy(
                        it -> it.control() + "\n" + it.target() + "\n" + it.manual(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        for (List<PlannedFinding> group : alike.values()) {
            PlannedFinding first = group.get(0);
            String advice = first.manual();
            line("- " + describe(first)
                    + (group.size() == 1 ? "" : " And " + (group.size() - 1) + " more like it, named in plan.json.")
                    + (advice == null ? "" : " " + Markdown.text(advice)));
        }
    }

    private void precondition(List<Pin> pins) {
        line("Only if these are still what they were; afterwards each must be newer:");
        line("");
        line("| credential | place | ends | fingerprint |");
        line("|---|---|---|---|");
        for (Pin pin : pins.subList(0, Math.min(SHOWN_PINS, pins.size()))) {
            line("| " + Markdown.text(pin.component()) + " " + pin.kind().word() + " | "
                    + Markdown.code(
                            pin.location().target() + ":" + pin.location().path()) + " | "
                    + ends(pin) + " | " + Markdown.code(abbreviate(pin.fingerprintSha256())) + " |");
        }
        if (pins.size() > SHOWN_PINS) {
            line("");
            line("and " + (pins.size() - SHOWN_PINS) + " more in plan.json.");
        }
        line("");
    }

    private static String ends(Pin pin) {
        Instant end = pin.notAfter();
        return end == null ? "unknown" : TIME.format(end);
    }

    private void manual() {
        if (plan.manual().isEmpty()) {
            return;
        }
        line("## Not in this plan: needs a person");
        line("");
        told(plan.manual());
        line("");
    }

    private void unread() {
        if (plan.unread().isEmpty()) {
            return;
        }
        line("## Not known: could not be read");
        line("");
        for (UnreadTarget target : plan.unread()) {
            line("- " + Markdown.text(target.target()) + ": " + Markdown.text(target.reason()));
        }
        line("");
    }

    private void approving() {
        line("## Approve or reject");
        line("");
        line("What is approved is plan.json with SHA-256 " + Markdown.code(sha256) + ":");
        line("");
        out.append(Markdown.block(
                "certmend approve " + plan.id() + " --repo REPOSITORY --key ~/.ssh/id_ed25519\n" + "certmend approve "
                        + plan.id() + " --repo REPOSITORY --key ~/.ssh/id_ed25519 --reject --comment WHY"));
    }

    private static String describe(PlannedFinding finding) {
        return "**" + finding.severity().word().toUpperCase(Locale.ROOT) + "** " + Markdown.text(finding.message())
                + " (" + finding.control() + ")";
    }

    private static String summary(Step step) {
        return Actions.find(step.action())
                .map(action -> action.summary(step.parameters()))
                .orElse(step.action());
    }

    private static String effect(Effect effect) {
        return switch (effect) {
            case NONE -> "runs on";
            case RELOAD -> "reloads";
            case RESTART -> "restarts";
            case DOWNTIME -> "**is down**";
        };
    }

    private static String abbreviate(String fingerprint) {
        return fingerprint.substring(0, Math.min(12, fingerprint.length())) + "…";
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
