package dev.certmend.scan;

import dev.certmend.fact.TargetFact;

/** Hears how a scan gets on. Called from the threads of the scan, one call at a time. */
public interface ScanListener {

    /** The scan begins and will read this many targets. */
    void started(int targets);

    /** One target is done, however it ended. */
    void finished(TargetFact target);
}
