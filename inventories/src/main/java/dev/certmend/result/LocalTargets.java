package dev.certmend.result;

import dev.certmend.fact.ScanHeader;
import dev.certmend.fact.Source;
import dev.certmend.fact.TargetFact;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files and kubeconfigs of the machine that scanned, which no cluster tells apart from those of another machine. Where two
 * scans read the same path, what ended on one machine could hide behind what is new on the other.
 */
final class LocalTargets {

    private static final Set<Source> LOCAL = EnumSet.of(Source.FILE, Source.KUBECONFIG, Source.KUBERNETES);

    private final Map<String, String> scans = new HashMap<>();
    private String scan = "";
    private @Nullable String twice;

    /** The targets that follow are of this scan. */
    void begin(ScanHeader header) {
        scan = header.scanId();
    }

    void add(TargetFact target) {
        if (target.cluster() == null && LOCAL.contains(target.source())) {
            String other = scans.putIfAbsent(target.name(), scan);
            if (twice == null && other != null && !other.equals(scan)) {
                twice = target.name();
            }
        }
    }

    /**
     * Makes sure that no two scans read one.
     *
     * @throws ScanFormatException if they did
     */
    void check(Path file) throws ScanFormatException {
        if (twice != null) {
            throw new ScanFormatException(
                    file + ": two of the scans in it read " + twice + ", and nothing tells whether on the same machine;"
                            + " give each of the two files alone, or scan with an inventory whose clusters tell them apart",
                    null);
        }
    }
}
