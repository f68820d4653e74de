package dev.certmend.cli;

import dev.certmend.inventory.Inventory;
import dev.certmend.scan.ScanRequest;
import dev.certmend.scan.ScanSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--store-passphrase-file",
            paramLabel = "FILE",
            description = "Passphrases that may open key stores, one a line, tried in their order; before those of"
                    + " $CERTMEND_STORE_PASSPHRASES.")
    private @Nullable Path passphraseFile;

    /**
     * The settings.
     *
     * @throws IOException if the file of passphrases cannot be read
     */
    ScanSettings settings(Console console) throws IOException {
        try {
            return new ScanSettings(concurrency, timeout, StorePassphrases.read(passphraseFile, console));
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
