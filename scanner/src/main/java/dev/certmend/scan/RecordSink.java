package dev.certmend.scan;

import dev.certmend.fact.ScanRecord;
import java.io.IOException;

/** Takes the facts of a scan as they come. Called from the threads of the scan, one call at a time. */
@FunctionalInterface
public interface RecordSink {

    /**
     * Takes one fact.
     *
     * @throws IOException if it cannot be kept; that ends the scan
     */
    void accept(ScanRecord record) throws IOException;
}
