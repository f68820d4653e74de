package dev.certmend.policy.judge;

import dev.certmend.fact.Coverage;
import dev.certmend.fact.Finding;
import dev.certmend.fact.Result;
import dev.certmend.fact.Severity;
import dev.certmend.fact.Summary;
import dev.certmend.fact.TargetFact;
import dev.certmend.policy.catalogue.Catalogue;
import dev.certmend.policy.catalogue.Level;
import dev.certmend.policy.pack.Controls;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Adds up what came out, and decides the exit code. */
final class Tally {

    private final Controls controls;
    private final Optional<Severity> failOn;
    private final Map<Severity, Long> severities = new EnumMap<>(Severity.class);
    private final Map<Result, Long> results = new EnumMap<>(Result.class);
    private Coverage coverage = Coverage.none();
    private long certificates;
    private long tokens;
    private boolean failed;
    private boolean incomplete;

    Tally(Controls controls, Optional<Severity> failOn) {
        this.controls = controls;
        this.failOn = failOn;
    }

    void add(Shards.Cluster cluster, Judgement judgement) {
        certificates += cluster.certificates();
        tokens += cluster.tokens();
        for (TargetFact target : cluster.facts().targets()) {
            coverage = coverage.plus(target.status());
        }
        add(judgement);
    }

    void add(Judgement judgement) {
        judgement.results().forEach((result, count) -> results.merge(result, count, Long::sum));
        judgement.findings().forEach(this::add);
    }

    /** Whether all targets so far were read in full. */
    boolean isComplete() {
        return coverage.isComplete();
    }

    Summary summary(Instant finishedAt) {
        return new Summary(finishedAt, severities, results, certificates, tokens, coverage, exitCode());
    }

    private void add(Finding finding) {
        if (finding.result() == Result.FAIL) {
            severities.merge(finding.severity(), 1L, Long::sum);
            failed |= failOn.isPresent() && finding.severity().compareTo(failOn.get()) >= 0;
        } else if (finding.result() == Result.UNKNOWN) {
            incomplete |= leavesGap(finding.control());
        }
    }

    /** Not to know of what should hold is a pity; not to know of what must hold, or what was read, is a gap. */
    private boolean leavesGap(String control) {
        return Catalogue.isCoverage(control)
                || controls.find(control).map(it -> it.level() == Level.MUST).orElse(true);
    }

    /** The contract's 0, 1 and 3: what failed outweighs what is missing, and what is missing is never 0. */
    private int exitCode() {
        if (failed) {
            return 1;
        }
        return incomplete || !coverage.isComplete() ? 3 : 0;
    }
}
