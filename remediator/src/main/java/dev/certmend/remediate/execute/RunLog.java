package dev.certmend.remediate.execute;

import dev.certmend.remediate.plan.Pin;
import dev.certmend.remediate.plan.Pins;
import dev.certmend.remediate.plan.Step;
import dev.certmend.remediate.proposal.StoredPlan;
import dev.certmend.result.ScanResult;
import dev.certmend.ssh.signature.SshSigner;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the journal of one run. Every call returns only when its entry is on the server. */
final class RunLog {

    private final StoredPlan stored;
    private final Clearance clearance;
    private final long fencing;
    private final SshSigner signer;
    private final Clock clock;

    RunLog(StoredPlan stored, Clearance clearance, long fencing, SshSigner signer, Clock clock) {
        this.stored = stored;
        this.clearance = clearance;
        this.fencing = fencing;
        this.signer = signer;
        this.clock = clock;
    }

    String ref() {
        return clearance.journal().ref();
    }

    /** The first entry holds the plan and the approvals that counted. */
    void begin() throws IOException {
        boolean first = clearance.journal().entries().isEmpty();
        Map<String, byte[]> evidence = new LinkedHashMap<>(clearance.evidence());
        evidence.put("plan.json", stored.document().bytes());
        List<String> people = clearance.verdict().counted().stream()
                .map(it -> it.person().name() + " approved with " + it.keyFingerprint())
                .toList();
        JournalEntry entry = entry(first ? Phase.STARTED : Phase.RESUMED, null, List.of(), List.of(), null, people);
        append(withApprovals(entry), evidence);
    }

    private JournalEntry withApprovals(JournalEntry it) {
        return new JournalEntry(
                it.sequence(),
                it.planSha256(),
                it.phase(),
                it.step(),
                it.time(),
                it.executor(),
                it.fencing(),
                clearance.counted(),
                it.observedBefore(),
                it.observedAfter(),
                it.exitStatus(),
                it.outputSha256(),
                it.details());
    }

    void skipped(Step step) throws IOException {
        append(
                entry(Phase.STEP_SKIPPED, step, step.precondition(), List.of(), null, List.of("renewed already")),
                Map.of());
    }

    void started(Step step) throws IOException {
        append(entry(Phase.STEP_STARTED, step, step.precondition(), List.of(), null, List.of()), Map.of());
    }

    void ended(Step step, StepRunner.Outcome outcome, ScanResult observed, List<String> problems) throws IOException {
        Map<Pins.Place, Pin> places = new Pins(observed).byPlace();
        List<Pin> after = step.precondition().stream()
                .map(pin -> places.get(Pins.Place.of(pin)))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        Phase phase = problems.isEmpty() ? Phase.STEP_DONE : Phase.STEP_FAILED;
        append(entry(phase, step, step.precondition(), after, outcome, unmet(problems, outcome)), Map.of());
    }

    /** What a node said stays out of Git: only what we observed ourselves is kept. */
    private static List<String> unmet(List<String> problems, StepRunner.Outcome outcome) {
        return problems.stream()
                .filter(problem -> !problem.equals(outcome.problem()))
                .toList();
    }

    void stopped(Step step, List<String> problems) throws IOException {
        append(entry(Phase.STOPPED, step, List.of(), List.of(), null, List.of(problems.size() + " reasons")), Map.of());
    }

    void finished(ScanResult verification, List<String> remaining) throws IOException {
        String outcome = remaining.isEmpty()
                ? "every finding that the plan answers is gone"
                : remaining.size() + " findings that the plan answers are still there";
        append(
                entry(
                        Phase.FINISHED,
                        null,
                        List.of(),
                        List.of(),
                        null,
                        List.of(
                                outcome,
                                "verified by scan " + verification.header().scanId())),
                Map.of());
    }

    private JournalEntry entry(
            Phase phase,
            @Nullable Step step,
            List<Pin> before,
            List<Pin> after,
            StepRunner.@Nullable Outcome outcome,
            List<String> details) {
        return new JournalEntry(
                clearance.journal().nextSequence(),
                stored.document().sha256(),
                phase,
                step == null ? null : step.id(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                clearance.executor(),
                fencing,
                List.of(),
                before,
                after,
                outcome == null ? null : outcome.exitStatus(),
                outcome == null ? null : outcome.outputSha256(),
                details);
    }

    private void append(JournalEntry entry, Map<String, byte[]> evidence) throws IOException {
        clearance.journal().append(entry, evidence, signer);
    }
}
