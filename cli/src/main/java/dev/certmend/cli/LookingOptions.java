package dev.certmend.cli;

import dev.certmend.inventory.Inventory;
import dev.certmend.scan.ScanRequest;
import dev.certmend.scan.ScanSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** How a scan goes about it. */
final class LookingOptions {

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "How many targets are read at the same time (default: ${DEFAULT-VALUE}).",
            defaultValue = "64")
    private int concurrency;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "How long one target may take (default: ${DEFAULT-VALUE}).",
            defaultValue = "30s")
    private Duration timeout = ScanSettings.DEFAULT.timeout();

    ScanSettings settings() {
        try {
            return new ScanSettings(concurrency, timeout);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(e);
        }
    }

    /** A request; one that names a cluster that does not exist is the user's mistake. */
    static ScanRequest request(
            List<Inventory> inventories, List<Path> kubeconfigs, List<Path> paths, Set<String> clusters, boolean api) {
        try {
            return new ScanRequest(inventories, kubeconfigs, paths, clusters, api);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(e);
        }
    }
}
