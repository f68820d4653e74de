package dev.certmend.remediate.execute;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Result;
import dev.certmend.git.GovernanceRepository;
import dev.certmend.remediate.Refusal;
import dev.certmend.remediate.plan.Plan;
import dev.certmend.remediate.plan.Step;
import dev.certmend.remediate.proposal.StoredPlan;
import dev.certmend.result.ScanResult;
import dev.certmend.ssh.SshConnector;
import dev.certmend.ssh.signature.SshSigner;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Applies an approved plan: gate, lock, a new look, the steps, and a scan that proves the result. */
public final class Applier {

    private static final Duration GRACE = Duration.ofMinutes(30);

    private final GovernanceRepository repository;
    private final Gate gate;
    private final StepRunner runner;
    private final Observer observer;
    private final SshSigner executorKey;
    private final Clock clock;
    private final ApplyListener listener;

    /**
     * An applier.
     *
     * @param protectedBranch short name of the branch whose rules count
     * @param fleet nodes of today's inventory
     * @param executorKey signs the journal
     */
    public Applier(
            GovernanceRepository repository,
            String protectedBranch,
            Fleet fleet,
            SshConnector ssh,
            Observer observer,
            SshSigner executorKey,
            Clock clock,
            ApplyListener listener) {
        this.repository = repository;
        this.gate = new Gate(repository, protectedBranch, fleet, executorKey.publicKey(), clock);
        this.runner = new StepRunner(fleet, ssh);
        this.observer = observer;
        this.executorKey = executorKey;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Goes the whole way but for changing anything.
     *
     * @throws Refusal if the plan would not run
     */
    public void rehearse(StoredPlan stored) throws IOException, InterruptedException, Refusal {
        Plan plan = stored.document().plan();
        gate.clear(stored);
        listener.looking("whether everything is still as it was when the plan was made");
        Look look = new Look(observer.observe(plan.clusters()));
        checkPreconditions(plan, look);
        int number = 0;
        for (Step step : plan.steps()) {
            number++;
            if (isDone(step, look)) {
                listener.skipped(step, number, plan.steps().size());
            } else {
                listener.running(step, number, plan.steps().size());
            }
        }
    }

    /**
     * Runs the plan.
     *
     * @throws Refusal if it must not run; nothing was changed then
     */
    public ApplyResult apply(StoredPlan stored) throws IOException, InterruptedException, Refusal {
        Plan plan = stored.document().plan();
        String executor = gate.clear(stored).executor();
        ClusterLock lock =
                new ClusterLock(repository, executor, stored.document().sha256(), clock);
        long fencing = lock.acquire(plan.clusters(), lifetime(plan));
        try {
            Clearance clearance = gate.clear(stored);
            listener.looking("whether everything is still as it was when the plan was made");
            Look look = new Look(observer.observe(plan.clusters()));
            checkPreconditions(plan, look);
            RunLog log = new RunLog(stored, clearance, fencing, executorKey, clock);
            log.begin();
            return runToItsEnd(stored, log, lock, look);
        } finally {
            lock.release().forEach(listener::kept);
        }
    }

    /** Once the journal has begun, a server or a disk that fails is a run that did not end, and not one that never was. */
    private ApplyResult runToItsEnd(StoredPlan stored, RunLog log, ClusterLock lock, Look first)
            throws InterruptedException {
        try {
            return run(stored, log, lock, first);
        } catch (IOException e) {
            String reason = "the run broke off: " + e.getMessage();
            return new ApplyResult(
                    false, List.of(reason, "the same command goes on, once that is mended"), null, log.ref());
        }
    }

    /** Long enough for every step to use its time, so that a lock does not run out under a slow run. */
    private static Duration lifetime(Plan plan) {
        long seconds = plan.steps().stream().mapToLong(Step::timeoutSeconds).sum();
        return Duration.ofSeconds(seconds).plus(GRACE);
    }

    private void checkPreconditions(Plan plan, Look look) throws Refusal {
        Map<String, List<String>> steps = new LinkedHashMap<>();
        for (Step step : plan.steps()) {
            List<String> reasons =
                    new ArrayList<>(look.unlike(step.precondition(), EnumSet.of(PinState.UNCHANGED, PinState.RENEWED)));
            if (!isDone(step, look)) {
                look.obstacle(step, clock.instant()).ifPresent(reasons::add);
            }
            reasons.forEach(reason ->
                    steps.computeIfAbsent(reason, any -> new ArrayList<>()).add(step.id()));
        }
        if (!steps.isEmpty()) {
            List<String> reasons = new ArrayList<>();
            steps.forEach((reason, ids) ->
                    reasons.add((ids.size() == 1 ? "step " : "steps ") + String.join(", ", ids) + ": " + reason));
            reasons.add("scan and plan again");
            throw new Refusal(reasons);
        }
    }

    private static boolean isDone(Step step, Look look) {
        return step.precondition().stream().allMatch(pin -> look.of(pin) == PinState.RENEWED);
    }

    private ApplyResult run(StoredPlan stored, RunLog log, ClusterLock lock, Look first)
            throws IOException, InterruptedException {
        List<Step> steps = stored.document().plan().steps();
        Look look = first;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (isDone(step, look)) {
                log.skipped(step);
                listener.skipped(step, i + 1, steps.size());
                continue;
            }
            List<String> problems = new ArrayList<>(obstacles(stored, lock));
            if (problems.isEmpty()) {
                listener.running(step, i + 1, steps.size());
                look = runStep(step, log, problems);
            }
            if (!problems.isEmpty()) {
                log.stopped(step, problems);
                listener.failed(step, i + 1, steps.size(), problems);
                return new ApplyResult(false, problems, null, log.ref());
            }
            listener.done(step, i + 1, steps.size());
        }
        return verify(stored.document().plan(), log);
    }

    /** What came between two steps: a rejection, an expiry, another plan, a lost lock. */
    private List<String> obstacles(StoredPlan stored, ClusterLock lock) throws IOException {
        try {
            gate.clear(stored);
            return lock.isStillHeld() ? List.of() : List.of("the lock was lost to another run");
        } catch (Refusal e) {
            return e.reasons();
        }
    }

    /** Runs one step and looks; what went wrong is added to {@code problems}. */
    private Look runStep(Step step, RunLog log, List<String> problems) throws IOException, InterruptedException {
        log.started(step);
        StepRunner.Outcome outcome;
        try {
            outcome = runner.run(step);
        } catch (Refusal e) {
            outcome = new StepRunner.Outcome(null, null, e.getMessage());
        }
        ScanResult observed = observer.observe(new TreeSet<>(List.of(step.cluster(), step.targetCluster())));
        Look look = new Look(observed);
        List<String> unmet = look.unlike(step.precondition(), EnumSet.of(PinState.RENEWED));
        if (!unmet.isEmpty()) {
            if (outcome.problem() != null) {
                problems.add(outcome.problem());
            }
            problems.addAll(unmet);
        }
        log.ended(step, outcome, observed, problems);
        return look;
    }

    private ApplyResult verify(Plan plan, RunLog log) throws IOException, InterruptedException {
        listener.looking("whether every finding that the plan answers is gone");
        ScanResult verification = observer.observe(plan.clusters());
        Set<String> answered = plan.steps().stream()
                .flatMap(step -> step.postcondition().gone().stream())
                .collect(Collectors.toSet());
        List<String> remaining = verification.findings().stream()
                .filter(finding -> finding.result() == Result.FAIL || finding.result() == Result.UNKNOWN)
                .filter(finding -> answered.contains(finding.id()))
                .map(Finding::message)
                .toList();
        log.finished(verification, remaining);
        return new ApplyResult(remaining.isEmpty(), remaining, verification, log.ref());
    }
}
