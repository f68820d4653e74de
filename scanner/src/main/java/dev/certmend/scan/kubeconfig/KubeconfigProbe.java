package dev.certmend.scan.kubeconfig;

import dev.certmend.fact.TargetStatus;
import dev.certmend.scan.probe.Deadline;
import dev.certmend.scan.probe.Observation;
import dev.certmend.scan.probe.Observation.NodeObservation;
import dev.certmend.scan.probe.Probe;
import dev.certmend.scan.probe.Reading;
import dev.certmend.scan.probe.Target;
import java.nio.file.Path;

/** Reads one kubeconfig of this machine. */
public final class KubeconfigProbe implements Probe {

    private final Path file;

    public KubeconfigProbe(Path file) {
        this.file = file;
    }

    @Override
    public Observation read(Target target, Deadline deadline) {
        Reading reading = new Reading(target);
        KubeconfigReader.read(file, reading);
        Observation end = reading.end(NodeObservation.NONE);
        return end.status() == TargetStatus.OK && end.facts().isEmpty()
                ? new Observation(end.facts(), TargetStatus.NOT_APPLICABLE, "no-credentials", end.message(), end.node())
                : end;
    }
}
