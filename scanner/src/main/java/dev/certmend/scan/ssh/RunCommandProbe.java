package dev.certmend.scan.ssh;

import dev.certmend.fact.TargetStatus;
import dev.certmend.inventory.Cluster;
import dev.certmend.inventory.Node;
import dev.certmend.scan.probe.Deadline;
import dev.certmend.scan.probe.Fault;
import dev.certmend.scan.probe.LocalFile;
import dev.certmend.scan.probe.Observation;
import dev.certmend.scan.probe.Observation.NodeObservation;
import dev.certmend.scan.probe.Probe;
import dev.certmend.scan.probe.Reading;
import dev.certmend.scan.probe.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads the answer of a Linux node that Azure's Run Command brought, from a file. The program that it runs is ours, so the
 * answer is as over SSH; only its clock is not compared, and its ports are not asked.
 */
public final class RunCommandProbe implements Probe {

    /** Of the little that Azure lets through, the mark takes a part in every line; nobody else writes there. */
    private static final int NONCE_BYTES = 4;

    /** An older answer says nothing of today. */
    private static final Duration FRESH = Duration.ofDays(1);

    private final Path file;
    private final Cluster cluster;
    private final Node node;
    private final Clock clock;

    public RunCommandProbe(Path file, Cluster cluster, Node node, Clock clock) {
        this.file = file;
        this.cluster = cluster;
        this.node = node;
        this.clock = clock;
    }

    /** The program for {@code RunShellScript}. */
    public static String program(Cluster cluster, Node node) {
        return "#!/bin/sh\n" + LinuxProgram.text(cluster, node, LinuxProgram.nonce(NONCE_BYTES));
    }

    @Override
    public Observation read(Target target, Deadline deadline) {
        try {
            return read(target, RunCommandOutput.of(LocalFile.read(file)));
        } catch (LocalFile.TooLargeException e) {
            return unread(Fault.TOO_LARGE);
        } catch (IOException e) {
            return unread(Fault.of(e));
        }
    }

    private Observation unread(Fault fault) {
        TargetStatus status = fault == Fault.PERMISSION_DENIED ? TargetStatus.DENIED : TargetStatus.FAILED;
        return Observation.unread(
                status, fault.word(), file + " could not be read; see runCommandOutput of the node in the inventory");
    }

    private Observation read(Target target, RunCommandOutput output) {
        Optional<String> nonce = output.nonce();
        if (nonce.isEmpty()) {
            return Observation.unread(
                    TargetStatus.FAILED,
                    output.text().isBlank() ? "empty-answer" : "unintelligible-answer",
                    file + " holds no answer of our program; run what 'certmend inventory program' prints, and see what"
                            + " stands after [stderr]");
        }
        Reading reading = new Reading(target);
        LinuxAnswer answer = new LinuxAnswer(cluster.name(), node.name(), reading);
        answer.take(Frame.parse(output.bytes(), nonce.get()));
        return end(reading, answer);
    }

    private Observation end(Reading reading, LinuxAnswer answer) {
        NodeObservation seen = answer.observation(null);
        TargetStatus part = reading.hasCredentials() ? TargetStatus.PARTIAL : TargetStatus.FAILED;
        if (!answer.begun()) {
            return reading.end(
                    part,
                    "output-limit",
                    "the beginning is missing: Azure keeps the last 4096 bytes of an output; let a managed Run Command"
                            + " write the whole to a blob, or read this node over SSH",
                    seen);
        }
        if (!answer.complete()) {
            return reading.end(part, "incomplete-answer", "the answer in " + file + " breaks off; run it again", seen);
        }
        Instant made = answer.clock().map(Instant::ofEpochSecond).orElse(Instant.MIN);
        if (made.isBefore(clock.instant().minus(FRESH))) {
            return reading.end(
                    part, "outdated-answer", "the answer in " + file + " is of " + made + "; run it again", seen);
        }
        if (made.isAfter(clock.instant().plus(FRESH))) {
            return reading.end(
                    part,
                    "undatable-answer",
                    "the answer in " + file + " is of " + made
                            + ", which is still to come, so how old it is is not known; set the node's clock and run it again",
                    seen);
        }
        return reading.end(seen, LinuxProbe.nothingFound(cluster));
    }
}
