package dev.certmend.fact;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The first record of a result file: what made it, when, and by which policy it was judged.
 *
 * @param format version of the result format, {@value #FORMAT}
 * @param tool name and version of the program that wrote the file
 * @param scanId unique name of the scan
 * @param startedAt when the scan began
 * @param asOf the instant at which the facts were judged
 * @param inventories names of the inventories that were scanned, in the order they were given
 * @param policySha256 digest of the packs, parameters and waivers that judged; null where nothing was judged
 */
public record ScanHeader(
        String format,
        String tool,
        String scanId,
        Instant startedAt,
        Instant asOf,
        List<String> inventories,
        @Nullable String policySha256)
        implements ScanRecord {

    public static final String FORMAT = "certmend.dev/scan/v1";

    public ScanHeader {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(scanId, "scanId");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(asOf, "asOf");
        inventories = inventories == null ? List.of() : List.copyOf(inventories);
    }
}
