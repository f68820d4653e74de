package dev.certmend.scan.probe;

import dev.certmend.ssh.SshFailure;

/** Knows how to read one target. */
public interface Probe {

    /**
     * Reads the target. Whatever the target holds, says or refuses is in what comes back.
     *
     * @throws SshFailure if no answer came about
     * @throws InterruptedException if the scan ends
     */
    Observation read(Target target, Deadline deadline) throws SshFailure, InterruptedException;
}
