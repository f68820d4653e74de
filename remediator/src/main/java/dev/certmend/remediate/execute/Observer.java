package dev.certmend.remediate.execute;

import dev.certmend.result.ScanResult;
import java.io.IOException;
import java.util.Set;

/** A new look at clusters. The remediator does not know how one looks; whoever wires it does. */
public interface Observer {

    /** Scans these clusters and judges them as of now, by the policy that also judged before. */
    ScanResult observe(Set<String> clusters) throws IOException, InterruptedException;
}
