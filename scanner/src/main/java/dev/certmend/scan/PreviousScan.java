package dev.certmend.scan;

import dev.certmend.fact.OutageEvidence;
import dev.certmend.fact.OutageFact;
import dev.certmend.fact.ScanHeader;
import dev.certmend.result.ScanReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The shutdowns that an earlier scan knew of. Those that an inventory declared are left out, since the inventory still says so or
 * no longer does.
 *
 * @param outages in the order of its file
 */
public record PreviousScan(List<OutageFact> outages) {

    /** No earlier scan, or none that is asked. */
    public static final PreviousScan NONE = new PreviousScan(List.of());

    public PreviousScan {
        outages = List.copyOf(outages);
    }

    /**
     * Reads a result file.
     *
     * @param now when the new scan begins
     * @throws dev.certmend.result.ScanFormatException if the file is not a result file or was cut
     * @throws IllegalArgumentException if the file was made later than {@code now}
     */
    public static PreviousScan read(Path file, Instant now) throws IOException {
        List<OutageFact> outages = new ArrayList<>();
        ScanReader.stream(file, record -> {
            if (record instanceof ScanHeader header && header.startedAt().isAfter(now)) {
                throw new IllegalArgumentException(file + " was made at " + header.startedAt()
                        + ", which is later than now (" + now + "); give the result of an earlier scan");
            }
            if (record instanceof OutageFact outage && outage.evidence() != OutageEvidence.DECLARED) {
                outages.add(outage);
            }
        });
        return new PreviousScan(outages);
    }
}
